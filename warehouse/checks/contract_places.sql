-- code: contract_places
-- family: contract
-- severity: block
-- owner: maintainers
-- title_zh: 每条事实都有原文位置
-- title_en: Every fact leads back to its place
-- description: a current fact has at least one place and the words it was read from.
-- applicability: all current facts
-- tolerance: none
SELECT
    table_name AS subject,
    count(*) AS rows_checked,
    count(*) FILTER (WHERE lost) AS rows_bad,
    min(fact_id) FILTER (WHERE lost) AS example
FROM (
    SELECT 'fact_budget' AS table_name, fact_id, locator::VARCHAR IN ('[]', 'null') OR quote = '' AS lost
    FROM fact_budget WHERE is_current
    UNION ALL
    SELECT 'fact_rate' AS table_name, fact_id, locator::VARCHAR IN ('[]', 'null') OR quote = '' AS lost
    FROM fact_rate WHERE is_current
    UNION ALL
    SELECT 'fact_score' AS table_name, fact_id, locator::VARCHAR IN ('[]', 'null') OR quote = '' AS lost
    FROM fact_score WHERE is_current
    UNION ALL
    SELECT 'fact_indicator' AS table_name, fact_id, locator::VARCHAR IN ('[]', 'null') OR quote = '' AS lost
    FROM fact_indicator WHERE is_current
    UNION ALL
    SELECT 'fact_staffing' AS table_name, fact_id, locator::VARCHAR IN ('[]', 'null') OR quote = '' AS lost
    FROM fact_staffing WHERE is_current
)
GROUP BY table_name
