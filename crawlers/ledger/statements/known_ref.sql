SELECT 1 FROM resource WHERE source_id = :source_id AND key = :key
UNION ALL
SELECT 1 FROM reject WHERE source_id = :source_id AND key = :key;
