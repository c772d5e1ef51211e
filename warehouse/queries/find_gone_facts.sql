-- Current rows of the batch's documents that no longer hold, and all rows of those it left.
CREATE OR REPLACE TEMP TABLE gone_fact AS
SELECT held.fact_id, held.document_id, held.known_from_load = getvariable('load_id') AS unpublished
FROM {facts} AS held
SEMI JOIN (
    SELECT document_id FROM known_document
    UNION
    SELECT document_id FROM left_document
) AS affected USING (document_id)
WHERE
    held.is_current
    AND (
        held.document_id IN (SELECT document_id FROM left_document)
        OR held.fact_id NOT IN (SELECT fact_id FROM unchanged_fact)
    );
