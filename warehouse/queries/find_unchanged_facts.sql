-- Facts whose current row says all the batch says. What a person decided on such a row
-- (review_status) stays with it, as long as the reading stays the same.
CREATE OR REPLACE TEMP TABLE unchanged_fact AS
SELECT held.fact_id
FROM (
    SELECT * EXCLUDE (review_status, load_id, known_from_load, known_until_load, is_current)
    FROM {facts}
    WHERE is_current AND document_id IN (SELECT document_id FROM known_document)
) AS held
JOIN (
    SELECT * EXCLUDE (review_status, position)
    FROM {next}
    WHERE document_id IN (SELECT document_id FROM known_document)
) AS incoming
    ON incoming.fact_id = held.fact_id
WHERE held IS NOT DISTINCT FROM incoming;
