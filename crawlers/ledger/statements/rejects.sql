SELECT rule, stage, title, url, last_seen_at
FROM reject
WHERE source_id = :source_id
ORDER BY rule, stage, last_seen_at DESC, key;
