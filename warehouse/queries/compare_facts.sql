-- Facts of {name} that only one file has, or that say something else in the other.
CREATE OR REPLACE TEMP TABLE fact_before AS
SELECT {columns}, {said} AS said
FROM before.{name}
WHERE
    holds(is_current, known_from_load, known_until_load)
    AND document_id IN (SELECT document_id FROM compared_document);

CREATE OR REPLACE TEMP TABLE fact_after AS
SELECT {columns}, {said} AS said
FROM after.{name}
WHERE is_current AND document_id IN (SELECT document_id FROM compared_document);

INSERT INTO difference
SELECT
    '{name}',
    CASE
        WHEN fact_before.fact_id IS NULL THEN 'added'
        WHEN fact_after.fact_id IS NULL THEN 'removed'
        ELSE 'changed'
    END,
    coalesce(fact_after.document_id, fact_before.document_id),
    coalesce(fact_after.fact_id, fact_before.fact_id),
    coalesce(fact_after.label_raw, fact_before.label_raw),
    fact_before.said,
    fact_after.said
FROM fact_before
FULL JOIN fact_after ON fact_after.fact_id = fact_before.fact_id
WHERE fact_before IS DISTINCT FROM fact_after;
