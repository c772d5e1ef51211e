INSERT INTO version (
    source_id, key, ordinal, sha256, bytes, sign, file_name, note, retrieved_at, fetch_no
)
SELECT :source_id, :key, coalesce(max(ordinal), 0) + 1, :sha256, :bytes, :sign, :file_name,
       :note, :now, :fetch_no
FROM version
WHERE source_id = :source_id AND key = :key;
