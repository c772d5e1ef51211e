-- code: cost_indicators
-- family: audit
-- severity: info
-- owner: maintainers
-- title_zh: 成本指标之和与预算或执行数不符
-- title_en: Cost indicators do not add up to the budget or the spending
-- description: in a monitoring report the cost indicators, all in money, repeat the money of the
--   report: their targets give the budget, their actual values what was spent.
-- applicability: monitoring reports with two cost indicators in money or more; a note only, since
--   a unit price is a cost indicator too
-- tolerance: one unit of the last printed digit per addend
WITH cost AS (
    SELECT
        document_id,
        project,
        sum(target_value * yuan_per(target_unit)) AS target,
        sum(actual_value * yuan_per(actual_unit)) AS actual,
        sum(yuan_per(target_unit) * step_of(decimals_of(target_value))) AS target_slack,
        sum(yuan_per(actual_unit) * step_of(decimals_of(actual_value))) AS actual_slack,
        list(fact_id ORDER BY ordinal) AS evidence
    FROM audit_indicator
    JOIN audit_document AS document USING (document_id)
    WHERE
        document.report_type = 'performance_monitoring'
        AND category_code LIKE '%cost%'
        AND regexp_full_match(target_unit, '(亿|万|千)?元')
        AND regexp_full_match(actual_unit, '(亿|万|千)?元')
        AND target_value IS NOT NULL AND actual_value IS NOT NULL
    GROUP BY document_id, project
    HAVING count(*) >= 2
),
money AS (
    SELECT
        document_id, project,
        CASE WHEN stage_code IN ('initial', 'adjusted') THEN 'target' ELSE 'actual' END AS side,
        amount, step, fact_id
    FROM audit_budget
    WHERE
        item_code = 'total' AND flow_code = 'expenditure'
        AND stage_code IN ('initial', 'adjusted', 'executed')
),
pair AS (
    SELECT
        cost.document_id, cost.project, money.side,
        CASE money.side WHEN 'target' THEN target ELSE actual END AS summed,
        CASE money.side WHEN 'target' THEN target_slack ELSE actual_slack END + money.step AS slack,
        money.amount,
        list_prepend(money.fact_id, cost.evidence) AS evidence
    FROM cost
    JOIN money USING (document_id, project)
),
nearest AS (
    SELECT
        document_id, project, side,
        arg_min(struct_pack(summed, slack, amount, evidence), abs(summed - amount)) AS best
    FROM pair
    GROUP BY document_id, project, side
)
SELECT
    document_id,
    concat_ws(
        ' ', CASE side WHEN 'target' THEN '成本指标值合计' ELSE '成本完成值合计' END,
        nullif(project, '')
    ) AS subject,
    CASE WHEN abs(best.summed - best.amount) <= best.slack THEN 'ok' ELSE 'info' END AS severity,
    shown_yuan(best.amount) AS expected,
    shown_yuan(best.summed) AS observed,
    shown_yuan(best.summed - best.amount) AS difference,
    best.evidence AS evidence
FROM nearest
