-- code: year_conflict
-- family: audit
-- severity: error
-- owner: maintainers
-- title_zh: 标题、表格或资金文号的年度不一致
-- title_en: Title, form or the number of a grant name different fiscal years
-- description: the fiscal years named in the title and in the form must have one in common; the
--   year in the number of a paper that granted the money (资金文号) must not lie two years or
--   more before the report's. Years of publication and comparison do not count.
-- applicability: documents whose title and form both name a fiscal year, or that cite such a number
-- tolerance: none between title and form; a grant is often numbered in the year before
WITH named AS (
    SELECT
        mention.document_id,
        list_sort(list_distinct(list(value) FILTER (WHERE origin = 'title'))) AS in_title,
        list_sort(list_distinct(list(value) FILTER (WHERE origin = 'form'))) AS in_form
    FROM document_mention AS mention
    JOIN audit_document USING (document_id)
    WHERE mention.kind = 'fiscal_year' AND mention.origin IN ('title', 'form')
    GROUP BY mention.document_id
)
SELECT
    document_id,
    '预算年度' AS subject,
    CASE WHEN list_has_any(in_title, in_form) THEN 'ok' ELSE 'error' END AS severity,
    array_to_string(in_form, ', ') AS expected,
    array_to_string(in_title, ', ') AS observed,
    NULL::VARCHAR AS difference,
    []::VARCHAR[] AS evidence
FROM named
WHERE len(in_title) > 0 AND len(in_form) > 0
UNION ALL
SELECT
    mention.document_id,
    '资金文号 ' || coalesce(mention.quote, ''),
    CASE
        WHEN try_cast(mention.value AS INTEGER) BETWEEN document.fiscal_year - 1
            AND document.fiscal_year + 1 THEN 'ok'
        ELSE 'warning'
    END,
    document.fiscal_year::VARCHAR,
    mention.value,
    NULL,
    []::VARCHAR[]
FROM document_mention AS mention
JOIN audit_document AS document USING (document_id)
WHERE
    mention.kind = 'fiscal_year' AND mention.origin = 'reference'
    AND document.fiscal_year IS NOT NULL
