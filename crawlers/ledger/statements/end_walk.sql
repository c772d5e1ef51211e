UPDATE walk
SET ended_at = :now, outcome = :outcome, reason = :reason, pages = :pages, new_refs = :new_refs
WHERE walk_no = :walk_no;
