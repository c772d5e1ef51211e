-- code: score_exceeds_weight
-- family: audit
-- severity: error
-- owner: maintainers
-- title_zh: 得分超过分值
-- title_en: A score exceeds its weight
-- description: no indicator, heading or total can get more points than it has.
-- applicability: rows that print both weight and score
-- tolerance: none
WITH pointed AS (
    SELECT document_id, project, name, weight, score, fact_id FROM audit_indicator
    UNION ALL
    SELECT document_id, project, name, weight, score, fact_id FROM audit_score
)
-- Words are made only for what is wrong: nearly every row is not.
SELECT
    document_id,
    concat_ws(' ', name, nullif(project, '')) AS subject,
    'error' AS severity,
    '<= ' || shown(weight) AS expected,
    shown(score) AS observed,
    shown(score - weight) AS difference,
    [fact_id] AS evidence
FROM pointed
WHERE score > weight
UNION ALL
SELECT document_id, name, 'ok', NULL, NULL, NULL, NULL
FROM pointed
WHERE score <= weight
