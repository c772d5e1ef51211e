-- code: contract_history
-- family: contract
-- severity: block
-- owner: maintainers
-- title_zh: 现行事实属于现行报告
-- title_en: Current facts belong to current documents
-- description: a superseded document has no current facts, and no row is known from a load that is not there.
-- applicability: all facts
-- tolerance: none
SELECT
    table_name AS subject,
    count(*) AS rows_checked,
    count(*) FILTER (WHERE wrong) AS rows_bad,
    min(fact_id) FILTER (WHERE wrong) AS example
FROM (
    SELECT
        fact.table_name,
        fact.fact_id,
        (fact.is_current AND NOT document.is_current) OR load_run.load_id IS NULL AS wrong
    FROM (
        SELECT 'fact_budget' AS table_name, fact_id, document_id, known_from_load, is_current
        FROM fact_budget
        UNION ALL
        SELECT 'fact_rate' AS table_name, fact_id, document_id, known_from_load, is_current
        FROM fact_rate
        UNION ALL
        SELECT 'fact_score' AS table_name, fact_id, document_id, known_from_load, is_current
        FROM fact_score
        UNION ALL
        SELECT 'fact_indicator' AS table_name, fact_id, document_id, known_from_load, is_current
        FROM fact_indicator
        UNION ALL
        SELECT 'fact_staffing' AS table_name, fact_id, document_id, known_from_load, is_current
        FROM fact_staffing
    ) AS fact
    LEFT JOIN dim_document AS document USING (document_id)
    LEFT JOIN load_run ON load_run.load_id = fact.known_from_load
)
GROUP BY table_name
