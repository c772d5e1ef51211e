INSERT INTO delivery (channel, attempted_at, part, parts, lines, bytes, outcome, reason)
VALUES (:channel, :now, :part, :parts, :lines, :bytes, :outcome, :reason);
