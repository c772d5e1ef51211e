-- code: contract_primary
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 每个事实都有主记录
-- title_en: Every fact has a primary row
-- description: of all rows of one amount in a document at least one is primary, so that views lose none.
-- applicability: current budget facts
-- tolerance: none
SELECT
    'fact_budget' AS subject,
    count(*) AS rows_checked,
    count(*) FILTER (WHERE NOT has_primary) AS rows_bad,
    min(example) FILTER (WHERE NOT has_primary) AS example
FROM (
    SELECT bool_or(is_primary) AS has_primary, min(fact_id) AS example
    FROM fact_budget
    WHERE is_current
    GROUP BY
        document_id, project_name, fiscal_year, stage_code, flow_code, item_code,
        function_code, economic_code, amount_yuan
)
