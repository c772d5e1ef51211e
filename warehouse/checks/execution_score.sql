-- code: execution_score
-- family: audit
-- severity: error
-- owner: maintainers
-- title_zh: 预算执行率得分与执行率不符
-- title_en: The score of budget execution does not follow from the rate
-- description: 预算执行率得分 = 分值 x 执行率, at most the weight; the printed rate and every rate that
--   the printed amounts give are tried. A weight that is not printed is what the 一级指标 leave
--   of 100, if that is 10 or 20.
-- applicability: documents that print a score for budget execution and a rate or its amounts
-- tolerance: half a unit of the score's last printed digit; a score cut off after its first
--   decimal or later is info, a whole point cut off is not; without a printed weight only a
--   near miss of 10 or 20 points is reported, as a warning
WITH rate AS (
    SELECT document_id, project, percent::DOUBLE AS percent, fact_id
    FROM audit_rate
    WHERE rate_code = 'execution' AND item_code = 'total'
    UNION ALL
    SELECT
        part.document_id, part.project,
        100.0::DOUBLE * part.amount / whole.amount,
        part.fact_id
    FROM audit_budget AS part
    JOIN audit_budget AS whole
        ON whole.document_id = part.document_id
        AND whole.project = part.project
        AND whole.fiscal_year = part.fiscal_year
        AND whole.flow_code = part.flow_code
        AND whole.item_code = part.item_code
    WHERE
        part.item_code IN ('total', 'source_fiscal')
        AND part.stage_code IN ('executed', 'final')
        AND whole.stage_code = 'adjusted'
        AND whole.amount > 0
),
left_over AS (
    SELECT document_id, project, 100 - sum(weight) AS weight
    FROM (
        SELECT document_id, project, plain_name, max(weight) AS weight
        FROM audit_score
        WHERE scope = 'level1'
        GROUP BY ALL
        HAVING min(weight) = max(weight)
    )
    GROUP BY document_id, project
    HAVING sum(weight) IN (80, 90)
),
score AS (
    SELECT
        printed.document_id, printed.project, printed.name, printed.score, printed.fact_id,
        unnest(CASE
            WHEN printed.weight IS NOT NULL THEN [printed.weight]
            WHEN left_over.weight IS NOT NULL THEN [left_over.weight::DECIMAL(18, 6)]
            ELSE [10, 20]::DECIMAL(18, 6)[]
        END) AS weight,
        coalesce(printed.weight, left_over.weight) IS NULL AS guessed,
        decimals_of(printed.score) AS decimals
    FROM audit_score AS printed
    LEFT JOIN left_over USING (document_id, project)
    WHERE printed.scope = 'budget_execution' AND printed.score IS NOT NULL
),
reading AS (
    SELECT
        score.*,
        rate.fact_id AS rate_id,
        score.weight * least(rate.percent, 100) / 100 AS computed
    FROM score
    JOIN rate USING (document_id, project)
    WHERE rate.percent >= 0
),
judged AS (
    SELECT
        *,
        CASE
            WHEN abs(computed - score) <= step_of(decimals) / 2 + 1e-9 THEN 'ok'
            WHEN decimals >= 1 AND computed - score BETWEEN 0 AND step_of(decimals) THEN 'info'
            WHEN NOT guessed THEN 'error'
            WHEN abs(computed - score) < 0.05 * weight THEN 'warning'
            ELSE 'ok'
        END AS severity
    FROM reading
),
nearest AS (
    SELECT
        document_id, project, name, score,
        arg_min(
            struct_pack(severity, computed, fact_id, rate_id),
            struct_pack(
                rank := CASE
                    WHEN severity = 'ok' AND NOT guessed THEN 0
                    WHEN severity = 'info' THEN 1
                    WHEN severity = 'ok' AND abs(computed - score) <= 0.005 THEN 0
                    WHEN severity IN ('warning', 'error') THEN 2
                    ELSE 3
                END,
                distance := abs(computed - score)
            )
        ) AS best
    FROM judged
    GROUP BY ALL
)
SELECT
    document_id,
    concat_ws(' ', name, nullif(project, '')) AS subject,
    best.severity AS severity,
    format('{:.2f}', best.computed) AS expected,
    shown(score) AS observed,
    format('{:.2f}', score::DOUBLE - best.computed) AS difference,
    [best.fact_id, best.rate_id] AS evidence
FROM nearest
