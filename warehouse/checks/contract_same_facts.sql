-- code: contract_same_facts
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 不同单位的报告数据不应完全相同
-- title_en: Reports of different units do not say the same
-- description: at most two units share a report with the very same ten or more facts: more is a
--   template, or a reading that went wrong.
-- applicability: current documents with ten or more facts that came with this load
-- tolerance: two units
SELECT
    'facts_hash' AS subject,
    count(*) AS rows_checked,
    count(*) FILTER (WHERE units > 2) AS rows_bad,
    min(example) FILTER (WHERE units > 2) AS example
FROM (
    SELECT
        count(DISTINCT document.organisation_id) AS units,
        min(document.document_id) AS example
    FROM dim_document AS document
    JOIN (
        SELECT DISTINCT facts_hash
        FROM document_reading
        WHERE load_id = getvariable('load_id') AND facts >= 10
    ) AS read USING (facts_hash)
    WHERE document.is_current
    GROUP BY document.facts_hash
)
