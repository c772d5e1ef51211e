-- code: contract_succession
-- family: contract
-- severity: block
-- owner: maintainers
-- title_zh: 版本更替首尾相接
-- title_en: Successions lead from document to document
-- description: both documents of a succession are known and differ; what took the place of a
--   superseded document is known and is not that document itself.
-- applicability: successions and superseded documents
-- tolerance: none
SELECT
    'document_succession' AS subject,
    count(*) AS rows_checked,
    count(*) FILTER (WHERE wrong) AS rows_bad,
    min(document_id_before) FILTER (WHERE wrong) AS example
FROM (
    SELECT
        succession.document_id_before,
        was.document_id IS NULL OR now.document_id IS NULL
        OR succession.document_id_before = succession.document_id_after AS wrong
    FROM document_succession AS succession
    LEFT JOIN dim_document AS was ON was.document_id = succession.document_id_before
    LEFT JOIN dim_document AS now ON now.document_id = succession.document_id_after
)
UNION ALL
SELECT
    'dim_document.superseded_by',
    count(*),
    count(*) FILTER (WHERE wrong),
    min(document_id) FILTER (WHERE wrong)
FROM (
    SELECT
        document.document_id,
        document.is_current OR heir.document_id IS NULL
        OR heir.document_id = document.document_id AS wrong
    FROM dim_document AS document
    LEFT JOIN dim_document AS heir ON heir.document_id = document.superseded_by
    WHERE document.status = 'superseded'
)
