-- code: score_sum
-- family: audit
-- severity: error
-- owner: maintainers
-- title_zh: 得分之和与合计不符
-- title_en: Scores do not add up to the printed subtotal or total
-- description: the scores under a 一级指标 (二级指标) must give its printed score; indicators or
--   headings, with 预算执行率, must give the total. Where one heading prints two scores, either
--   may make the total right.
-- applicability: documents that print scores on two levels or more; not where a weighted
--   indicator has no score, nor for a text whose indicators have less than 80 points, which
--   names only some of them
-- tolerance: half a unit of the last printed digit per addend, where decimals are printed at all;
--   a total that is higher by up to 20 points with no 预算执行率 printed is info, and so is one
--   higher than the only two headings that a text scores
WITH grouped AS (
    SELECT
        document_id, project, 'level1' AS scope, plain_level1 AS plain_name,
        sum(score) AS scores,
        sum(step_of(decimals_of(score))) AS steps
    FROM audit_addend
    WHERE plain_level1 <> ''
    GROUP BY ALL
    HAVING count(score) > 0 AND NOT bool_or(score IS NULL AND weight IS NOT NULL)
    UNION ALL
    SELECT document_id, project, 'level2', plain_level2, sum(score), sum(step_of(decimals_of(score)))
    FROM audit_addend
    WHERE plain_level2 <> ''
    GROUP BY ALL
    HAVING
        count(score) > 0
        AND NOT bool_or(score IS NULL AND weight IS NOT NULL)
        AND min(plain_level1) = max(plain_level1)
),
headed AS (
    SELECT
        heading.document_id, heading.project, heading.scope, heading.plain_name, heading.name,
        heading.score, heading.fact_id, grouped.scores,
        CASE
            WHEN heading.score = grouped.scores THEN 'ok'
            WHEN grouped.steps < 1 AND abs(heading.score - grouped.scores)
                <= (grouped.steps + step_of(decimals_of(heading.score))) / 2 THEN 'info'
            ELSE 'error'
        END AS severity
    FROM audit_score AS heading
    JOIN grouped USING (document_id, project, scope, plain_name)
    WHERE heading.score IS NOT NULL
),
execution AS (
    SELECT document_id, project, min(score) AS low, max(score) AS high
    FROM audit_score
    WHERE scope = 'budget_execution' AND score IS NOT NULL
    GROUP BY ALL
),
-- What could be the addends of a total: the finest level, or the headings.
addends AS (
    SELECT
        document_id, project, 'indicators' AS what,
        sum(score) AS low,
        sum(score) AS high,
        sum(step_of(decimals_of(score))) AS steps,
        coalesce(bool_or(category_code = 'budget_execution'), false) AS has_execution,
        false AS is_partial
    FROM audit_addend
    GROUP BY document_id, project
    HAVING
        count(score) >= 3
        AND NOT bool_or(score IS NULL AND weight IS NOT NULL)
        AND NOT (bool_and(method = 'prose') AND coalesce(sum(weight), 0) < 80)
    UNION ALL
    SELECT
        document_id, project, 'headings', sum(low), sum(high), sum(step),
        bool_or(contains(plain_name, '执行') OR contains(plain_name, '资金总额')),
        bool_and(is_prose) AND count(*) < 3
    FROM (
        SELECT
            document_id, project, plain_name, min(score) AS low, max(score) AS high,
            max(step_of(decimals_of(score))) AS step, bool_and(method = 'prose') AS is_prose
        FROM audit_score
        WHERE scope = 'level1' AND score IS NOT NULL
        GROUP BY document_id, project, plain_name
    )
    GROUP BY document_id, project
    HAVING count(*) >= 2
),
reading AS (
    SELECT
        total.document_id,
        total.project,
        total.fact_id,
        total.score,
        addends.what,
        addends.is_partial,
        addends.steps + step_of(decimals_of(total.score)) AS steps,
        has_execution OR execution.low IS NOT NULL AS knows_execution,
        addends.low + CASE WHEN has_execution THEN 0 ELSE coalesce(execution.low, 0) END AS low,
        addends.high + CASE WHEN has_execution THEN 0 ELSE coalesce(execution.high, 0) END AS high
    FROM audit_score AS total
    JOIN addends USING (document_id, project)
    LEFT JOIN execution USING (document_id, project)
    WHERE total.scope = 'total' AND total.score IS NOT NULL
),
totalled AS (
    SELECT
        document_id, project, fact_id, score,
        arg_min(
            struct_pack(
                what,
                summed := CASE WHEN abs(low - score) <= abs(high - score) THEN low ELSE high END,
                steps,
                knows_execution,
                is_partial
            ),
            -- two printed scores span a range of totals
            CASE
                WHEN score BETWEEN low AND high THEN 0
                ELSE least(abs(low - score), abs(high - score))
            END
        ) AS best,
        min(CASE
            WHEN score BETWEEN low AND high THEN 0
            ELSE least(abs(low - score), abs(high - score))
        END) AS distance
    FROM reading
    GROUP BY ALL
),
judged AS (
    SELECT
        *,
        CASE
            WHEN distance <= 0.005 THEN 'ok'
            WHEN NOT best.knows_execution AND score > best.summed AND distance <= 20 THEN 'info'
            WHEN best.is_partial AND score > best.summed THEN 'info'
            WHEN best.steps < 1 AND distance <= best.steps / 2 THEN 'info'
            ELSE 'error'
        END AS severity
    FROM totalled
),
bad_document AS (
    SELECT document_id FROM headed WHERE severity <> 'ok'
    UNION
    SELECT document_id FROM judged WHERE severity <> 'ok'
),
indicator AS (
    FROM audit_addend SEMI JOIN bad_document USING (document_id) WHERE score IS NOT NULL
),
score AS (
    FROM audit_score SEMI JOIN bad_document USING (document_id) WHERE score IS NOT NULL
)
SELECT
    document_id,
    concat_ws(' ', name, nullif(project, '')) AS subject,
    severity,
    shown(scores) AS expected,
    shown(score) AS observed,
    shown(score - scores) AS difference,
    list_prepend(fact_id, coalesce((
        SELECT list(indicator.fact_id ORDER BY indicator.ordinal)
        FROM indicator
        WHERE
            indicator.document_id = headed.document_id AND indicator.project = headed.project
            AND headed.plain_name = CASE headed.scope
                WHEN 'level1' THEN indicator.plain_level1
                ELSE indicator.plain_level2
            END
    ), [])) AS evidence
FROM headed
WHERE severity <> 'ok'
UNION ALL
SELECT
    document_id,
    concat_ws(' ', '总分', nullif(project, '')),
    severity,
    shown(best.summed),
    shown(score),
    shown(score - best.summed),
    list_prepend(fact_id, CASE
        WHEN best.what = 'indicators' THEN coalesce((
            SELECT list(indicator.fact_id ORDER BY indicator.ordinal)
            FROM indicator
            WHERE
                indicator.document_id = judged.document_id
                AND indicator.project = judged.project
        ), [])
        ELSE []
    END || coalesce((
        SELECT list(score.fact_id ORDER BY score.fact_id)
        FROM score
        WHERE
            score.document_id = judged.document_id
            AND score.project = judged.project
            AND (
                score.scope = 'budget_execution'
                OR (score.scope = 'level1' AND judged.best.what = 'headings')
            )
    ), []))
FROM judged
WHERE severity <> 'ok'
UNION ALL
SELECT document_id, plain_name, 'ok', NULL, NULL, NULL, NULL FROM headed WHERE severity = 'ok'
UNION ALL
SELECT document_id, 'total', 'ok', NULL, NULL, NULL, NULL FROM judged WHERE severity = 'ok'
