UPDATE version
SET ingested_at = :now
WHERE ingested_at IS NULL
  AND sha256 = :sha256
  AND (source_id, key) IN (SELECT source_id, key FROM resource WHERE url = :url);
