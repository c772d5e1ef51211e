-- code: over_execution
-- family: audit
-- severity: warning
-- owner: maintainers
-- title_zh: 执行数超过预算数或到位资金
-- title_en: More was spent than was budgeted or had arrived
-- description: 执行数 (决算数) must not exceed 全年预算数 of the same item, nor 到位资金, and so must be
--   nothing where the budget is 0; an execution rate above 100 % says the same.
-- applicability: documents that print both amounts, or the rate
-- tolerance: half a unit of the last printed digit of both amounts
WITH compared AS (
    -- where any printed pair fits nothing is wrong: the extremes of each item tell
    SELECT
        part.document_id,
        part.project,
        part.fiscal_year,
        part.flow_code,
        part.item_code,
        part.stage_code AS spent_stage,
        whole.stage_code,
        part.low <= whole.high AS fits
    FROM audit_cell AS part
    JOIN audit_cell AS whole
        ON whole.document_id = part.document_id
        AND whole.project = part.project
        AND whole.fiscal_year = part.fiscal_year
        AND whole.flow_code = part.flow_code
        AND whole.item_code = part.item_code
    WHERE
        part.flow_code = 'expenditure'
        AND part.stage_code IN ('executed', 'final')
        AND whole.stage_code IN ('adjusted', 'received')
        -- in accounts the adjusted budget is per fund, the spending over all funds
        AND NOT part.is_disclosure
        AND part.item_code NOT IN ('other_named', 'by_function', 'by_economic')
),
pair AS (
    SELECT
        compared.document_id,
        compared.project,
        compared.fiscal_year,
        compared.item_code,
        compared.spent_stage,
        compared.stage_code,
        part.amount AS spent,
        whole.amount AS allowed,
        (part.step + whole.step) / 2 AS slack,
        [part.fact_id, whole.fact_id] AS evidence
    FROM compared
    JOIN audit_budget AS part
        ON part.document_id = compared.document_id
        AND part.project = compared.project
        AND part.fiscal_year = compared.fiscal_year
        AND part.flow_code = compared.flow_code
        AND part.item_code = compared.item_code
        AND part.stage_code = compared.spent_stage
    JOIN audit_budget AS whole
        ON whole.document_id = compared.document_id
        AND whole.project = compared.project
        AND whole.fiscal_year = compared.fiscal_year
        AND whole.flow_code = compared.flow_code
        AND whole.item_code = compared.item_code
        AND whole.stage_code = compared.stage_code
    WHERE NOT compared.fits AND part.is_primary AND whole.is_primary
),
nearest AS (
    SELECT
        document_id, project, fiscal_year, item_code, spent_stage, stage_code,
        -- with several printed values, the pair that fits best speaks for the document
        arg_min(
            struct_pack(spent, allowed, slack, evidence), greatest(spent - allowed, 0)
        ) AS best
    FROM pair
    GROUP BY ALL
)
SELECT
    document_id,
    concat_ws(
        ' ', dim_budget_item.name_zh, spent.name_zh, '不大于', allowed.name_zh,
        nullif(fiscal_year, 0), nullif(project, '')
    ) AS subject,
    CASE WHEN best.spent > best.allowed + best.slack THEN 'warning' ELSE 'ok' END AS severity,
    '<= ' || shown_yuan(best.allowed) AS expected,
    shown_yuan(best.spent) AS observed,
    shown_yuan(best.spent - best.allowed) AS difference,
    best.evidence AS evidence
FROM nearest
JOIN dim_budget_item USING (item_code)
JOIN dim_stage AS spent ON spent.stage_code = nearest.spent_stage
JOIN dim_stage AS allowed ON allowed.stage_code = nearest.stage_code
UNION ALL
SELECT document_id, item_code, 'ok', NULL, NULL, NULL, NULL
FROM compared
WHERE fits
UNION ALL
SELECT
    rate.document_id,
    concat_ws(' ', item.name_zh, '执行率不大于100%', nullif(rate.project, '')),
    CASE WHEN rate.percent > 100 THEN 'warning' ELSE 'ok' END,
    '<= 100%',
    shown(rate.percent) || '%',
    shown(rate.percent - 100),
    [rate.fact_id]
FROM audit_rate AS rate
LEFT JOIN dim_budget_item AS item USING (item_code)
ANTI JOIN compared
    ON compared.document_id = rate.document_id
    AND compared.project = rate.project
    AND compared.item_code = rate.item_code
WHERE rate.rate_code = 'execution'
