-- code: contract_ranges
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 数值在合理范围内
-- title_en: Numbers lie in a plausible range
-- description: years from 1990 to 2100, rates up to 10,000 %, weights and scores from 0 to 1,000, amounts up to a hundred thousand 亿元.
-- applicability: all current facts
-- tolerance: none
SELECT 'fact_budget.amount_yuan' AS subject, count(*) AS rows_checked,
    count(*) FILTER (WHERE abs(amount_yuan) > 10000000000000) AS rows_bad,
    min(fact_id) FILTER (WHERE abs(amount_yuan) > 10000000000000) AS example
FROM fact_budget WHERE is_current
UNION ALL
SELECT 'fact_budget.fiscal_year', count(*),
    count(*) FILTER (WHERE fiscal_year NOT BETWEEN 1990 AND 2100),
    min(fact_id) FILTER (WHERE fiscal_year NOT BETWEEN 1990 AND 2100)
FROM fact_budget WHERE is_current
UNION ALL
SELECT 'fact_rate.value_percent', count(*),
    count(*) FILTER (WHERE value_percent NOT BETWEEN -1000 AND 10000),
    min(fact_id) FILTER (WHERE value_percent NOT BETWEEN -1000 AND 10000)
FROM fact_rate WHERE is_current
UNION ALL
SELECT 'fact_score', count(*),
    count(*) FILTER (WHERE weight NOT BETWEEN 0 AND 1000 OR score NOT BETWEEN 0 AND 1000),
    min(fact_id) FILTER (WHERE weight NOT BETWEEN 0 AND 1000 OR score NOT BETWEEN 0 AND 1000)
FROM fact_score WHERE is_current
UNION ALL
SELECT 'fact_indicator', count(*),
    count(*) FILTER (WHERE weight NOT BETWEEN 0 AND 1000 OR score NOT BETWEEN 0 AND 1000),
    min(fact_id) FILTER (WHERE weight NOT BETWEEN 0 AND 1000 OR score NOT BETWEEN 0 AND 1000)
FROM fact_indicator WHERE is_current
