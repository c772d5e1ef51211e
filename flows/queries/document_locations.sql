-- Every address a document stands or stood at.
SELECT source_id, url, first_seen_at, last_seen_at, gone_at
FROM document_location
WHERE document_id = $document
ORDER BY first_seen_at, url
