INSERT INTO reject (source_id, key, url, title, rule, stage, first_seen_at, last_seen_at)
VALUES (:source_id, :key, :url, :title, :rule, :stage, :now, :now)
ON CONFLICT (source_id, key) DO UPDATE
SET title = excluded.title, rule = excluded.rule, last_seen_at = :now;
