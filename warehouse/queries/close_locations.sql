UPDATE document_location AS held
SET gone_at = replaced.seen_at
FROM replaced_location AS replaced
WHERE
    held.document_id = replaced.document_id_before
    AND held.source_id = replaced.source_id
    AND held.url = replaced.url
    AND held.gone_at IS NULL;
