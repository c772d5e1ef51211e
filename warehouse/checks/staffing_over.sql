-- code: staffing_over
-- family: audit
-- severity: warning
-- owner: maintainers
-- title_zh: 在职人数超过编制数
-- title_en: More staff in post than authorised
-- description: the persons in post must not exceed the authorised posts. Over-establishment can be
--   real: the finding says that it is printed, not that somebody erred.
-- applicability: documents that print both head counts
-- tolerance: none; kinds of posts (行政编制, 事业编制) are added up, and the larger of their sum and
--   the printed total counts
WITH kind AS (
    SELECT
        document_id,
        -- a label that names no kind of posts names them all
        nullif(array_to_string(regexp_extract_all(label_raw, '行政|事业|工勤|参公|全额|差额|机关'), ''), '')
            AS kind,
        max(headcount) AS headcount,
        list(fact_id ORDER BY fact_id) AS fact_ids
    FROM audit_staffing
    WHERE measure_code = 'authorised'
    GROUP BY ALL
),
posts AS (
    SELECT
        document_id,
        flatten(list(fact_ids ORDER BY fact_ids)) AS evidence,
        greatest(
            coalesce(max(headcount) FILTER (WHERE kind IS NULL), 0),
            coalesce(sum(headcount) FILTER (WHERE kind IS NOT NULL), 0)
        ) AS authorised
    FROM kind
    GROUP BY document_id
),
staff AS (
    SELECT
        document_id,
        list(fact_id ORDER BY fact_id) AS evidence,
        -- 在职 beside 实有, which may count the retired: the smaller larger one decides
        max(headcount) FILTER (WHERE NOT contains(label_raw, '实有')) AS in_service,
        max(headcount) AS in_post
    FROM audit_staffing
    WHERE measure_code = 'in_post'
    GROUP BY document_id
)
SELECT
    posts.document_id,
    '在职人数' AS subject,
    CASE
        WHEN coalesce(in_service, in_post) > authorised THEN 'warning'
        ELSE 'ok'
    END AS severity,
    '<= ' || authorised AS expected,
    coalesce(in_service, in_post)::VARCHAR AS observed,
    (coalesce(in_service, in_post) - authorised)::VARCHAR AS difference,
    posts.evidence || staff.evidence AS evidence
FROM posts
JOIN staff USING (document_id)
