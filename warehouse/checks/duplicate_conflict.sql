-- code: duplicate_conflict
-- family: audit
-- severity: error
-- owner: maintainers
-- title_zh: 同一事实印出不同数值
-- title_en: The same fact is printed with different values
-- description: one item in one stage, flow, year and project, one score of one heading or one
--   indicator's score, printed twice with values that do not agree.
-- applicability: facts printed more than once of the same money: 财政拨款基本支出 is not all 基本支出,
--   本年支出 not 支出总计; items that gather several labels only where the label is the same. A
--   disclosure prints one table for all funds and one for each, so that its totals are only
--   noted where they differ (info)
-- tolerance: values printed with different precision agree when the coarser one rounds the finer one
--   (info); one that is cut off, or another last digit of equal precision, is a warning; four
--   values and more are a list, not a contradiction (info)
WITH single_meaning(item_code) AS (
    VALUES
        ('total'), ('basic'), ('project'), ('personnel'), ('public'), ('wages'),
        ('goods_services'), ('three_public'), ('three_public_abroad'),
        ('three_public_vehicle'), ('three_public_vehicle_purchase'),
        ('three_public_vehicle_running'), ('three_public_reception'), ('meeting'),
        ('training'), ('procurement'), ('procurement_goods'), ('procurement_works'),
        ('procurement_services'), ('asset_total'), ('liability_total'), ('net_asset'),
        ('agency_operation')
),
comparable AS (
    SELECT *
    FROM audit_cell
    WHERE
        occurrences > 1
        AND item_code NOT IN ('other_named', 'by_function', 'by_economic')
        -- a source divides whatever stands before it: of basic and of project money alike
        AND NOT starts_with(item_code, 'source_')
),
keyed AS (
    SELECT
        fact.*,
        CASE
            WHEN single_meaning.item_code IS NULL OR fact.is_disclosure
                THEN plain_label(fact.label_raw)
            ELSE ''
        END AS label,
        -- of whose money, and of which part of the year's, the words speak
        array_to_string(
            list_sort(list_distinct(regexp_extract_all(
                fact.label_raw || CASE fact.method WHEN 'prose' THEN stored.quote ELSE '' END,
                '财政拨款|财政资金|财政补助|一般公共预算|政府性基金|国有资本|专户|非财政|自有|上级|省级|中央|市级'
                || '|县级|其他资金|专项|本年|当年|上年|结转|总计|追加|调整|收入性质|支出性质'
            ))),
            ''
        ) AS money,
        fact.is_disclosure
            AND fact.item_code IN (
                'total', 'basic', 'project', 'personnel', 'public', 'wages', 'goods_services'
            ) AS by_fund
    FROM audit_budget AS fact
    SEMI JOIN (FROM comparable WHERE low < high) AS torn
        USING (document_id, project, fiscal_year, stage_code, flow_code, item_code)
    JOIN (SELECT fact_id, quote FROM fact_budget WHERE is_current) AS stored USING (fact_id)
    LEFT JOIN single_meaning USING (item_code)
    WHERE fact.is_primary
),
budget AS (
    SELECT
        document_id, project, fiscal_year, stage_code, flow_code, item_code, label, money,
        list_sort(list_distinct(list(amount))) AS amounts,
        list(fact_id ORDER BY fact_id) AS evidence,
        bool_or(by_fund) AS by_fund,
        max(step) AS coarse,
        min(step) AS fine
    FROM keyed
    GROUP BY
        document_id, project, fiscal_year, stage_code, flow_code, item_code, label, money
    HAVING min(amount) < max(amount)
),
repeated_points AS (
    SELECT
        document_id, project, scope,
        CASE WHEN scope IN ('total', 'budget_execution') THEN '' ELSE plain_name END AS plain_name,
        min(score) < max(score) OR min(weight) < max(weight) AS torn
    FROM audit_score
    GROUP BY ALL
    HAVING count(*) > 1
),
points AS (
    SELECT
        score.document_id, score.project, score.scope, repeated.plain_name,
        min_by(score.name, score.fact_id) AS name,
        list_sort(list_distinct(list(score.score))) AS scores,  -- list_distinct drops NULL
        list_sort(list_distinct(list(score.weight))) AS weights,
        list(score.fact_id ORDER BY score.fact_id) AS evidence
    FROM audit_score AS score
    JOIN repeated_points AS repeated
        ON repeated.torn
        AND repeated.document_id = score.document_id
        AND repeated.project = score.project
        AND repeated.scope = score.scope
        AND repeated.plain_name IN ('', score.plain_name)
    GROUP BY ALL
),
repeated_indicator AS (
    SELECT
        document_id, project, plain_level1, plain_name, weight, coalesce(target_raw, '') AS target,
        min(score) < max(score) AS torn
    FROM audit_indicator
    WHERE plain_name <> ''
    GROUP BY ALL
    HAVING count(*) > 1
),
indicator AS (
    SELECT
        row.document_id, row.project, row.plain_name,
        min_by(row.name, row.ordinal) AS name,
        list_sort(list_distinct(list(row.score))) AS scores,
        list(row.fact_id ORDER BY row.ordinal) AS evidence
    FROM audit_indicator AS row
    JOIN repeated_indicator AS repeated
        ON repeated.torn
        AND repeated.document_id = row.document_id
        AND repeated.project = row.project
        AND repeated.plain_level1 = row.plain_level1
        AND repeated.plain_name = row.plain_name
        AND repeated.weight IS NOT DISTINCT FROM row.weight
        AND repeated.target = coalesce(row.target_raw, '')
    GROUP BY row.document_id, row.project, row.plain_name, row.plain_level1, row.weight
)
SELECT
    document_id,
    concat_ws(
        ' ', item.name_zh, stage.name_zh, flow.name_zh, nullif(fiscal_year, 0),
        nullif(label, ''), nullif(project, '')
    ) AS subject,
    CASE
        WHEN len(amounts) >= 4 OR by_fund THEN 'info'
        WHEN amounts[-1] - amounts[1] <= coarse / 2 AND coarse > fine THEN 'info'
        WHEN amounts[-1] - amounts[1] <= coarse THEN 'warning'
        ELSE 'error'
    END AS severity,
    shown_yuan(amounts[1]) AS expected,
    array_to_string(list_transform(amounts[2:], lambda a: shown_yuan(a)), ', ') AS observed,
    shown_yuan(amounts[-1] - amounts[1]) AS difference,
    evidence
FROM budget
JOIN dim_budget_item AS item USING (item_code)
JOIN dim_stage AS stage USING (stage_code)
JOIN dim_flow AS flow USING (flow_code)
UNION ALL
SELECT
    document_id,
    concat_ws(' ', name, nullif(project, '')),
    CASE WHEN greatest(len(scores), len(weights)) >= 4 THEN 'info' ELSE 'error' END,
    shown(CASE WHEN len(scores) > 1 THEN scores[1] ELSE weights[1] END),
    array_to_string(
        list_transform(
            CASE WHEN len(scores) > 1 THEN scores[2:] ELSE weights[2:] END, lambda s: shown(s)
        ),
        ', '
    ),
    NULL,
    evidence
FROM points
UNION ALL
SELECT
    document_id,
    concat_ws(' ', name, nullif(project, '')),
    CASE WHEN len(scores) >= 4 THEN 'info' ELSE 'error' END,
    shown(scores[1]),
    array_to_string(list_transform(scores[2:], lambda s: shown(s)), ', '),
    NULL,
    evidence
FROM indicator
UNION ALL
SELECT document_id, item_code, 'ok', NULL, NULL, NULL, NULL FROM comparable WHERE low = high
UNION ALL
SELECT document_id, plain_name, 'ok', NULL, NULL, NULL, NULL
FROM repeated_points
WHERE torn IS NOT TRUE
UNION ALL
SELECT document_id, plain_name, 'ok', NULL, NULL, NULL, NULL
FROM repeated_indicator
WHERE torn IS NOT TRUE
