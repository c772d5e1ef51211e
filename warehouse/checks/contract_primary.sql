-- code: contract_primary
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 每个事实都有主记录
-- title_en: Every fact has a primary row
-- description: of all rows of one amount in a document at least one is primary, so that views lose none.
-- applicability: current budget facts
-- tolerance: none
WITH held AS (
    SELECT
        fact_id, is_primary, document_id, project_name, fiscal_year, stage_code, flow_code,
        item_code, function_code, economic_code, amount_yuan
    FROM fact_budget
    WHERE is_current
),
-- Few rows repeat another: only their amounts are looked up among the primary ones.
lost AS (
    SELECT repeated.* EXCLUDE (is_primary)
    FROM held AS repeated
    ANTI JOIN (FROM held WHERE is_primary) AS kept
        ON kept.document_id = repeated.document_id
        AND kept.stage_code = repeated.stage_code
        AND kept.flow_code = repeated.flow_code
        AND kept.item_code = repeated.item_code
        AND kept.amount_yuan = repeated.amount_yuan
        AND kept.project_name IS NOT DISTINCT FROM repeated.project_name
        AND kept.fiscal_year IS NOT DISTINCT FROM repeated.fiscal_year
        AND kept.function_code IS NOT DISTINCT FROM repeated.function_code
        AND kept.economic_code IS NOT DISTINCT FROM repeated.economic_code
    WHERE NOT repeated.is_primary
)
SELECT
    'fact_budget' AS subject,
    (SELECT count(*) FROM held) AS rows_checked,
    count(*) AS rows_bad,
    min(example) AS example
FROM (
    SELECT * EXCLUDE (fact_id), min(fact_id) AS example
    FROM lost
    GROUP BY ALL
)
