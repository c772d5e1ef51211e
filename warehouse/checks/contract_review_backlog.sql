-- code: contract_review_backlog
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 待核事实不过多
-- title_en: Few facts wait for review
-- description: of the current facts of a source at most one in ten (and fifty in any case)
--   waits for a person.
-- applicability: current facts
-- tolerance: 10 % of a source, fifty facts
SELECT
    source_id AS subject,
    sum(facts)::BIGINT AS rows_checked,
    CASE WHEN sum(waiting) > greatest(50, sum(facts) * 0.1) THEN sum(waiting) ELSE 0 END::BIGINT
        AS rows_bad,
    arg_max(document_id, waiting) AS example
FROM (
    SELECT
        document_id,
        count(*) AS facts,
        count(*) FILTER (WHERE review_status = 'pending') AS waiting
    FROM every_fact
    WHERE is_current
    GROUP BY document_id
)
JOIN document_source AS source USING (document_id)
GROUP BY source_id
