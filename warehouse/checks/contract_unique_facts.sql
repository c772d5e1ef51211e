-- code: contract_unique_facts
-- family: contract
-- severity: block
-- owner: maintainers
-- title_zh: 现行事实编号唯一
-- title_en: Every current fact has its own id
-- description: a fact_id names one current row of its table.
-- applicability: all current facts
-- tolerance: none
SELECT
    table_name AS subject,
    sum(copies)::BIGINT AS rows_checked,
    count(*) FILTER (WHERE copies > 1) AS rows_bad,
    min(fact_id) FILTER (WHERE copies > 1) AS example
FROM (
    SELECT 'fact_budget' AS table_name, fact_id, count(*) AS copies
    FROM fact_budget WHERE is_current GROUP BY fact_id
    UNION ALL
    SELECT 'fact_rate' AS table_name, fact_id, count(*) AS copies
    FROM fact_rate WHERE is_current GROUP BY fact_id
    UNION ALL
    SELECT 'fact_score' AS table_name, fact_id, count(*) AS copies
    FROM fact_score WHERE is_current GROUP BY fact_id
    UNION ALL
    SELECT 'fact_indicator' AS table_name, fact_id, count(*) AS copies
    FROM fact_indicator WHERE is_current GROUP BY fact_id
    UNION ALL
    SELECT 'fact_staffing' AS table_name, fact_id, count(*) AS copies
    FROM fact_staffing WHERE is_current GROUP BY fact_id
)
GROUP BY table_name
