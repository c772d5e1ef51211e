-- What reading a document left to be said: dropped by rule, odd, or why it could not be read.
SELECT code, message
FROM document_notice
WHERE document_id = $document
ORDER BY ordinal
