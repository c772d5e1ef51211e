-- code: staffing_over
-- family: audit
-- severity: warning
-- owner: maintainers
-- title_zh: 在职人数超过编制数
-- title_en: More staff in post than authorised
-- description: the persons in post must not exceed the authorised posts. Over-establishment can be
--   real: the finding says that it is printed, not that somebody erred.
-- applicability: documents that print both head counts
-- tolerance: none; where only kinds of posts are printed (行政编制, 事业编制) they are added up
WITH posts AS (
    SELECT
        document_id,
        list(fact_id ORDER BY fact_id) AS evidence,
        -- a number that is the sum of all others is their total, not one more kind
        CASE
            WHEN sum(headcount) = 2 * max(headcount) THEN max(headcount)
            WHEN count(DISTINCT headcount) = 1 THEN max(headcount)
            ELSE sum(DISTINCT headcount)
        END AS authorised
    FROM audit_staffing
    WHERE measure_code = 'authorised'
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
