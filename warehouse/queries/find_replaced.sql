-- Addresses at which another file stands now. A file that could not be read replaces none.
CREATE OR REPLACE TEMP TABLE replaced_location AS
SELECT DISTINCT
    held.document_id AS document_id_before,
    old_document.part AS part_before,
    incoming.file_sha256 AS file_after,
    incoming.source_id,
    incoming.url,
    incoming.seen_at
FROM document_location AS held
JOIN dim_document AS old_document USING (document_id)
JOIN incoming_location AS incoming
    ON incoming.source_id = held.source_id AND incoming.url = held.url
WHERE
    held.gone_at IS NULL
    AND incoming.status <> 'quarantined'
    AND old_document.file_sha256 <> incoming.file_sha256;
