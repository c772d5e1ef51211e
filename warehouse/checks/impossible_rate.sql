-- code: impossible_rate
-- family: audit
-- severity: error
-- owner: maintainers
-- title_zh: 满意度超过100%
-- title_en: More than all are satisfied
-- description: of a hundred people asked no more than a hundred are content. Execution above 100 %
--   is possible and judged by over_execution; so is a "share" of last year's amount.
-- applicability: printed satisfaction rates, and satisfaction indicators in percent
-- tolerance: none
SELECT
    rate.document_id,
    concat_ws(
        ' ', item.name_zh, rate_name(rate.rate_code), rate.label_raw, nullif(rate.project, '')
    ) AS subject,
    CASE WHEN rate.percent > 100 THEN 'error' ELSE 'ok' END AS severity,
    '<= 100%' AS expected,
    shown(rate.percent) || '%' AS observed,
    shown(rate.percent - 100) AS difference,
    [rate.fact_id] AS evidence
FROM audit_rate AS rate
LEFT JOIN dim_budget_item AS item ON item.item_code = rate.item_code AND rate.item_code <> 'total'
WHERE rate.rate_code = 'satisfaction'
UNION ALL
SELECT
    document_id,
    concat_ws(' ', name, nullif(project, '')),
    CASE WHEN actual_value > 100 THEN 'error' ELSE 'ok' END,
    '<= 100%',
    actual_raw,
    shown(actual_value - 100),
    [fact_id]
FROM audit_indicator
WHERE
    category_code = 'satisfaction'
    AND actual_value IS NOT NULL
    AND regexp_full_match(trim(actual_unit), '%|％|百分比')
