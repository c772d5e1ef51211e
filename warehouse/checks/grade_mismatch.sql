-- code: grade_mismatch
-- family: audit
-- severity: warning
-- owner: maintainers
-- title_zh: 等级与总分不符
-- title_en: The grade does not go with the total score
-- description: 90 and more is 优, 80 and more 良, 60 and more 中, below 60 差, of 100 points; 合格 is
--   any score from 60 on.
-- applicability: totals out of 100 that print one of these words
-- tolerance: none at the bounds of the bands
WITH graded AS (
    SELECT
        *,
        CASE
            WHEN grade LIKE '%优%' THEN '优'
            WHEN grade LIKE '%良%' THEN '良'
            WHEN regexp_matches(grade, '不合格|差') THEN '差'
            WHEN regexp_matches(grade, '中|一般') THEN '中'
            WHEN grade LIKE '%合格%' THEN '合格'
        END AS printed,
        CASE
            WHEN score >= 90 THEN '优'
            WHEN score >= 80 THEN '良'
            WHEN score >= 60 THEN '中'
            ELSE '差'
        END AS due
    FROM audit_score
    WHERE scope = 'total' AND score IS NOT NULL AND grade IS NOT NULL
        AND coalesce(weight, 100) = 100
)
SELECT
    document_id,
    concat_ws(' ', '等级', nullif(project, '')) AS subject,
    CASE
        WHEN printed = due THEN 'ok'
        WHEN printed = '合格' AND score >= 60 THEN 'ok'
        ELSE 'warning'
    END AS severity,
    due AS expected,
    grade AS observed,
    shown(score) AS difference,
    [fact_id] AS evidence
FROM graded
WHERE printed IS NOT NULL
