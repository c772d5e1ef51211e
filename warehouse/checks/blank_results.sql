-- code: blank_results
-- family: audit
-- severity: warning
-- owner: maintainers
-- title_zh: 自评得分或实际完成值整列空白
-- title_en: All scores or all actual values are blank
-- description: a self-evaluation prints targets and weights, and not one actual value or not one
--   score: the form was published before it was filled in.
-- applicability: forms of self-evaluation with three indicators or more that print a target (for
--   the actual values) or a weight (for the scores)
-- tolerance: one value is enough; texts, which name what they like, are not judged
WITH form AS (
    SELECT
        document_id,
        project,
        count(target_raw) AS targets,
        count(actual_raw) AS actuals,
        count(weight) AS weights,
        count(score) AS scores,
        list(fact_id ORDER BY ordinal) AS evidence
    FROM audit_indicator
    JOIN audit_document AS document USING (document_id)
    WHERE method <> 'prose' AND document.report_type LIKE '%self_evaluation'
    GROUP BY document_id, project
)
SELECT
    document_id,
    concat_ws(' ', '实际完成值', nullif(project, '')) AS subject,
    CASE WHEN actuals = 0 THEN 'warning' ELSE 'ok' END AS severity,
    '1-' || targets AS expected,
    actuals::VARCHAR AS observed,
    NULL::VARCHAR AS difference,
    evidence
FROM form
WHERE targets >= 3
UNION ALL
SELECT
    document_id,
    concat_ws(' ', '得分', nullif(project, '')),
    CASE WHEN scores = 0 THEN 'warning' ELSE 'ok' END,
    '1-' || weights,
    scores::VARCHAR,
    NULL,
    evidence
FROM form
-- a form that has only targets to show is told by its missing actual values
WHERE weights >= 3 AND (actuals > 0 OR targets < 3)
