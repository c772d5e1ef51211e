-- code: weight_sum
-- family: audit
-- severity: error
-- owner: maintainers
-- title_zh: 指标分值之和与表头或满分不符
-- title_en: Indicator weights do not add up to their heading or to the full score
-- description: the weights under a 一级指标 (二级指标) must give the weight printed in its heading
--   (产出指标(50分)); all indicators with 预算执行率 must give the full score; so must the 一级指标
--   headings.
-- applicability: forms and texts that print weights; indicators without a weight are sub-rows; a
--   text whose indicators have less than 80 % of the full score names only some of them
-- tolerance: 0.05 points over all, for weights such as 3.33 printed three times; info where the
--   weights of a heading fall short but a row beside them prints none, and where they give the
--   full score several times, as several forms in one do
WITH grouped AS (
    SELECT
        document_id, project, 'level1' AS scope, plain_level1 AS plain_name,
        sum(weight) AS weights,
        count(*) > count(weight) AS has_gaps
    FROM audit_addend
    WHERE plain_level1 <> ''
    GROUP BY ALL
    HAVING count(weight) > 0
    UNION ALL
    SELECT
        document_id, project, 'level2', plain_level2, sum(weight), count(*) > count(weight)
    FROM audit_addend
    WHERE plain_level2 <> ''
    GROUP BY ALL
    -- the same 二级指标 under two 一级指标 is two groups that nothing tells apart here
    HAVING count(weight) > 0 AND min(plain_level1) = max(plain_level1)
),
heading AS (
    SELECT
        document_id, project, scope, plain_name,
        min_by(name, fact_id) AS name,
        min(weight) AS low,
        max(weight) AS high,
        bool_and(method = 'prose') AS is_prose
    FROM audit_score
    WHERE scope IN ('level1', 'level2') AND weight IS NOT NULL
    GROUP BY ALL
),
headed AS (
    SELECT
        *,
        -- a heading printed with two weights is a conflict of its own
        abs(low - weights) <= 0.05 OR abs(high - weights) <= 0.05 AS holds
    FROM grouped
    JOIN heading USING (document_id, project, scope, plain_name)
),
execution AS (
    SELECT document_id, project, max(weight) AS weight
    FROM audit_score
    WHERE scope = 'budget_execution'
    GROUP BY ALL
),
full_score AS (
    SELECT document_id, project, max(weight) AS weight
    FROM audit_score
    WHERE scope = 'total'
    GROUP BY ALL
),
whole AS (
    SELECT
        document_id, project, 'indicators' AS what, sum(weight) AS weights,
        bool_and(method = 'prose') AS is_prose,
        -- 预算执行率 may be listed among the indicators, where it must not count twice
        bool_or(category_code = 'budget_execution') AS has_execution
    FROM audit_addend
    WHERE weight IS NOT NULL
    -- a heading with points and nothing below it: the indicators are not all there is
    AND (document_id, project) NOT IN (
        SELECT (heading.document_id, heading.project)
        FROM heading
        ANTI JOIN grouped USING (document_id, project, scope, plain_name)
        WHERE
            heading.scope = 'level1'
            AND NOT contains(heading.plain_name, '执行')
            AND NOT contains(heading.plain_name, '资金总额')
    )
    GROUP BY document_id, project
    HAVING count(*) >= 3
    UNION ALL
    SELECT
        document_id, project, 'headings', sum(high), bool_and(is_prose),
        bool_or(contains(plain_name, '执行') OR contains(plain_name, '资金总额'))
    FROM heading
    WHERE scope = 'level1'
    GROUP BY document_id, project
    HAVING count(*) >= 3
),
summed AS (
    SELECT
        whole.document_id,
        whole.project,
        whole.what,
        whole.is_prose,
        whole.weights + CASE WHEN has_execution THEN 0 ELSE coalesce(execution.weight, 0) END
            AS weights,
        coalesce(full_score.weight, 100) AS wanted,
        -- its weight is not printed: the schemes in use give it 10 or 20 of 100, or none
        execution.weight IS NULL AND NOT coalesce(has_execution, false) AS guesses
    FROM whole
    LEFT JOIN execution USING (document_id, project)
    LEFT JOIN full_score USING (document_id, project)
),
totalled AS (
    SELECT
        *,
        abs(weights - wanted) <= 0.05
        OR (guesses AND abs(weights + 10 - wanted) <= 0.05)
        OR (guesses AND abs(weights + 20 - wanted) <= 0.05)
        OR (is_prose AND weights < wanted * 8 / 10) AS holds,
        weights > wanted AND abs(weights % wanted) <= 0.05 AS is_multiple
    FROM summed
),
bad_document AS (
    SELECT document_id FROM headed WHERE NOT holds
    UNION
    SELECT document_id FROM totalled WHERE NOT holds
),
indicator AS (
    FROM audit_addend SEMI JOIN bad_document USING (document_id) WHERE weight IS NOT NULL
),
score AS (
    FROM audit_score SEMI JOIN bad_document USING (document_id) WHERE weight IS NOT NULL
)
SELECT
    document_id,
    concat_ws(' ', name, nullif(project, '')) AS subject,
    CASE WHEN has_gaps AND weights < low THEN 'info' ELSE 'error' END AS severity,
    shown(high) AS expected,
    shown(weights) AS observed,
    shown(weights - high) AS difference,
    coalesce((
        SELECT list(score.fact_id ORDER BY score.fact_id)
        FROM score
        WHERE
            score.document_id = headed.document_id AND score.project = headed.project
            AND score.scope = headed.scope AND score.plain_name = headed.plain_name
    ), []) || coalesce((
        SELECT list(indicator.fact_id ORDER BY indicator.ordinal)
        FROM indicator
        WHERE
            indicator.document_id = headed.document_id AND indicator.project = headed.project
            AND headed.plain_name = CASE headed.scope
                WHEN 'level1' THEN indicator.plain_level1
                ELSE indicator.plain_level2
            END
    ), []) AS evidence
FROM headed
WHERE NOT holds
UNION ALL
SELECT
    document_id,
    concat_ws(
        ' ', CASE what WHEN 'indicators' THEN '指标分值合计' ELSE '一级指标分值合计' END,
        nullif(project, '')
    ),
    CASE WHEN is_multiple THEN 'info' ELSE 'error' END,
    shown(wanted),
    shown(weights),
    shown(weights - wanted),
    CASE
        WHEN what = 'indicators' THEN coalesce((
            SELECT list(indicator.fact_id ORDER BY indicator.ordinal)
            FROM indicator
            WHERE
                indicator.document_id = totalled.document_id
                AND indicator.project = totalled.project
        ), [])
        ELSE []
    END || coalesce((
        SELECT list(score.fact_id ORDER BY score.fact_id)
        FROM score
        WHERE
            score.document_id = totalled.document_id
            AND score.project = totalled.project
            AND (
                score.scope IN ('budget_execution', 'total')
                OR (score.scope = 'level1' AND totalled.what = 'headings')
            )
    ), [])
FROM totalled
WHERE NOT holds
UNION ALL
SELECT document_id, plain_name, 'ok', NULL, NULL, NULL, NULL FROM headed WHERE holds
UNION ALL
SELECT document_id, what, 'ok', NULL, NULL, NULL, NULL FROM totalled WHERE holds
