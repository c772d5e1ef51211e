-- code: contract_status
-- family: contract
-- severity: block
-- owner: maintainers
-- title_zh: 报告状态与事实一致
-- title_en: The state of a document goes with its facts
-- description: loaded documents have current facts, all others have none.
-- applicability: all documents
-- tolerance: none
WITH counted AS (
    SELECT document_id FROM fact_budget WHERE is_current
    UNION
    SELECT document_id FROM fact_rate WHERE is_current
    UNION
    SELECT document_id FROM fact_score WHERE is_current
    UNION
    SELECT document_id FROM fact_indicator WHERE is_current
    UNION
    SELECT document_id FROM fact_staffing WHERE is_current
)
SELECT
    document.status AS subject,
    count(*) AS rows_checked,
    count(*) FILTER (WHERE (document.status = 'loaded') <> (counted.document_id IS NOT NULL))
        AS rows_bad,
    min(document.document_id)
        FILTER (WHERE (document.status = 'loaded') <> (counted.document_id IS NOT NULL))
        AS example
FROM dim_document AS document
LEFT JOIN counted USING (document_id)
GROUP BY document.status
