-- Every current fact of a document, kind by kind, in words.
WITH facts AS (
    SELECT
        1 AS kind_order,
        'budget' AS kind,
        concat_ws(' ', b.fiscal_year, s.name_zh, i.name_zh) AS what,
        concat_ws(' ', b.stage_code, b.flow_code, b.item_code) AS code,
        concat(b.amount_raw, b.unit_raw) AS printed,
        format('{:,.2f} 元', b.amount_yuan::DOUBLE) AS meaning,
        b.* EXCLUDE (
            stage_code, flow_code, item_code, function_code, economic_code, amount_yuan,
            amount_raw, unit_raw, unit_source
        )
    FROM fact_budget AS b
    LEFT JOIN dim_stage AS s ON s.stage_code = b.stage_code
    LEFT JOIN dim_budget_item AS i ON i.item_code = b.item_code
    UNION ALL BY NAME
    SELECT
        2 AS kind_order,
        'rate' AS kind,
        concat_ws(' ', f.fiscal_year, f.label_raw) AS what,
        concat_ws(' ', f.rate_code, f.item_code) AS code,
        f.value_raw AS printed,
        concat(f.value_percent::DOUBLE, ' %') AS meaning,
        f.* EXCLUDE (rate_code, item_code, value_percent, value_raw)
    FROM fact_rate AS f
    UNION ALL BY NAME
    SELECT
        3 AS kind_order,
        'score' AS kind,
        f.name AS what,
        f.scope AS code,
        f.label_raw AS printed,
        concat_ws(
            ' ',
            CASE WHEN f.score IS NOT NULL THEN concat('得分 ', f.score::DOUBLE) END,
            CASE WHEN f.weight IS NOT NULL THEN concat('权重 ', f.weight::DOUBLE) END,
            f.grade
        ) AS meaning,
        f.* EXCLUDE (scope, name, weight, score, grade)
    FROM fact_score AS f
    UNION ALL BY NAME
    SELECT
        4 AS kind_order,
        'indicator' AS kind,
        f.name AS what,
        f.category_code AS code,
        concat_ws(' → ', f.target_raw, f.actual_raw) AS printed,
        concat_ws(
            ' ',
            CASE WHEN f.score IS NOT NULL THEN concat('得分 ', f.score::DOUBLE) END,
            CASE WHEN f.weight IS NOT NULL THEN concat('权重 ', f.weight::DOUBLE) END
        ) AS meaning,
        f.* EXCLUDE (
            ordinal, level1, level2, category_code, name, target_raw, target_operator,
            target_value, target_unit, actual_raw, actual_value, actual_unit, completion_rate,
            weight, score, deviation_reason
        )
    FROM fact_indicator AS f
    UNION ALL BY NAME
    SELECT
        5 AS kind_order,
        'staffing' AS kind,
        f.label_raw AS what,
        f.measure_code AS code,
        f.headcount::VARCHAR AS printed,
        concat(f.headcount, ' 人') AS meaning,
        f.* EXCLUDE (measure_code, headcount)
    FROM fact_staffing AS f
)
SELECT fact_id, kind, what, code, printed, meaning, locator, quote, review_status, is_primary
FROM facts
WHERE document_id = $document AND is_current
ORDER BY
    kind_order,
    page,
    top,
    -- Row 10 stands after row 3: the numbers of a path are compared as numbers.
    regexp_extract_all(locator::VARCHAR, '[0-9]+')::BIGINT[],
    fact_id
