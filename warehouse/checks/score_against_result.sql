-- code: score_against_result
-- family: audit
-- severity: warning
-- owner: maintainers
-- title_zh: 得分与完成情况不符
-- title_en: A score does not go with target and actual
-- description: an indicator that misses its printed minimum (maximum) cannot have full marks; points
--   taken off although the target is met are noted, since a reason may stand elsewhere.
-- applicability: indicators with a printed >=, >, <= or <, target and actual in the same unit, weight
--   and score; a bare target does not say which direction is good
-- tolerance: half a unit of the last printed digit of the actual value
WITH compared AS (
    SELECT
        *,
        CASE
            WHEN target_operator IN ('>=', '>') AND actual_value >= target_value THEN true
            WHEN target_operator IN ('<=', '<') AND actual_value <= target_value THEN true
            ELSE abs(actual_value - target_value) <= step_of(decimals_of(actual_value)) / 2
        END AS is_met
    FROM audit_indicator
    WHERE
        target_operator IN ('>=', '>', '<=', '<')
        AND target_value IS NOT NULL
        AND actual_value IS NOT NULL
        AND target_unit = actual_unit
        AND weight > 0
        AND score IS NOT NULL
)
-- Words are made only for what is wrong: nearly every row is not.
SELECT
    document_id,
    concat_ws(' ', name, nullif(project, '')) AS subject,
    CASE WHEN is_met THEN 'info' ELSE 'warning' END AS severity,
    CASE WHEN is_met THEN shown(weight) ELSE '< ' || shown(weight) END AS expected,
    shown(score) AS observed,
    concat_ws(' / ', actual_raw, target_raw) AS difference,
    [fact_id] AS evidence
FROM compared
WHERE (is_met AND score < weight) OR (NOT is_met AND score = weight)
UNION ALL
SELECT document_id, name, 'ok', NULL, NULL, NULL, NULL
FROM compared
WHERE NOT ((is_met AND score < weight) OR (NOT is_met AND score = weight))
