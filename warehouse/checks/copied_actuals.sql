-- code: copied_actuals
-- family: audit
-- severity: warning
-- owner: maintainers
-- title_zh: 实际完成值照抄目标值
-- title_en: Actuals are copied from the targets
-- description: an actual that repeats the target with its operator (>=266米) was copied, since
--   nothing that was measured is "at least" something. Every measurable target met exactly, with
--   full scores, is worth a note.
-- applicability: documents with at least three indicators that print target and actual
-- tolerance: two rows with copied operators; for the note all of five rows or more, three of them
--   other than 100 %
WITH compared AS (
    SELECT
        document_id,
        project,
        fact_id,
        ordinal,
        score,
        weight,
        target_value,
        regexp_replace(target_raw, '\s', '', 'g') AS target,
        regexp_replace(actual_raw, '\s', '', 'g') AS actual,
        actual_raw
    FROM audit_indicator
    WHERE target_raw IS NOT NULL AND actual_raw IS NOT NULL
),
counted AS (
    SELECT
        document_id,
        project,
        count(*) AS compared,
        count(*) FILTER (WHERE copied_operator) AS with_operator,
        count(*) FILTER (WHERE target_value IS NOT NULL) AS measurable,
        count(*) FILTER (WHERE target_value IS NOT NULL AND target = actual) AS equal,
        count(*) FILTER (WHERE target_value <> 100 AND target = actual) AS telling,
        bool_and(coalesce(score = weight, true)) AS all_full,
        list(fact_id ORDER BY ordinal) FILTER (WHERE copied_operator) AS evidence,
        list(fact_id ORDER BY ordinal) AS all_rows,
        min_by(actual_raw, ordinal) FILTER (WHERE copied_operator) AS example
    FROM (
        SELECT
            *,
            target = actual AND regexp_matches(actual, '^(≥|≧|>=|＞|>|≤|≦|<=|＜|<|不低于|不少于|不超过|大于|小于)')
                AS copied_operator
        FROM compared
    )
    GROUP BY document_id, project
    HAVING count(*) >= 3
)
SELECT
    document_id,
    concat_ws(' ', '实际完成值', nullif(project, '')) AS subject,
    CASE
        WHEN with_operator >= 2 THEN 'warning'
        WHEN measurable >= 5 AND equal = measurable AND telling >= 3 AND all_full THEN 'info'
        ELSE 'ok'
    END AS severity,
    NULL::VARCHAR AS expected,
    coalesce(example, equal || '/' || measurable) AS observed,
    CASE WHEN with_operator >= 2 THEN with_operator || '/' || compared END AS difference,
    coalesce(evidence, all_rows) AS evidence
FROM counted
