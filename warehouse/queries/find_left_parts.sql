-- Reports that a newer reading of the same file no longer finds in it.
INSERT INTO left_document
SELECT held.document_id, held.file_sha256
FROM dim_document AS held
WHERE
    held.is_current
    AND held.file_sha256 IN (SELECT file_sha256 FROM incoming_document)
    AND held.document_id NOT IN (SELECT document_id FROM incoming_document);
