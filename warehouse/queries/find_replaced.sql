-- Addresses at which another file stands now. A file that could not be read replaces none.
-- The addresses are compared first, by themselves: asked in one piece, the database pairs
-- every document it holds with every file that arrives.
CREATE OR REPLACE TEMP TABLE replaced_location AS
WITH arriving_again AS MATERIALIZED (
    SELECT held.document_id, incoming.file_sha256, incoming.source_id, incoming.url, incoming.seen_at
    FROM document_location AS held
    JOIN incoming_location AS incoming
        ON incoming.source_id = held.source_id AND incoming.url = held.url
    WHERE held.gone_at IS NULL AND incoming.status <> 'quarantined'
)
SELECT DISTINCT
    again.document_id AS document_id_before,
    old_document.part AS part_before,
    again.file_sha256 AS file_after,
    again.source_id,
    again.url,
    again.seen_at
FROM arriving_again AS again
JOIN dim_document AS old_document USING (document_id)
WHERE old_document.file_sha256 <> again.file_sha256;
