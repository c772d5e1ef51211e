SELECT ordinal, sha256 FROM version
WHERE source_id = :source_id AND key = :key
ORDER BY ordinal DESC
LIMIT 1;
