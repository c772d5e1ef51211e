-- code: contract_keys
-- family: contract
-- severity: block
-- owner: maintainers
-- title_zh: 主键唯一
-- title_en: Keys name one row
-- description: section and notice numbers within a document, open addresses of a document, and
--   successions are unique.
-- applicability: tables whose key is no constraint of the file
-- tolerance: none
WITH keyed AS (
    SELECT 'document_section' AS subject, concat_ws(' ', document_id, ordinal) AS key
    FROM document_section
    UNION ALL
    SELECT 'document_notice', concat_ws(' ', document_id, ordinal) FROM document_notice
    UNION ALL
    SELECT 'document_location', concat_ws(' ', document_id, source_id, url)
    FROM document_location
    WHERE gone_at IS NULL
    UNION ALL
    SELECT
        'document_succession',
        concat_ws(' ', load_id, source_id, url, document_id_before, document_id_after)
    FROM document_succession
    UNION ALL
    SELECT 'expected_publication', concat_ws(' ', organisation_id, report_type, fiscal_year)
    FROM expected_publication
)
SELECT
    subject,
    sum(copies)::BIGINT AS rows_checked,
    count(*) FILTER (WHERE copies > 1) AS rows_bad,
    min(key) FILTER (WHERE copies > 1) AS example
FROM (SELECT subject, key, count(*) AS copies FROM keyed GROUP BY subject, key)
GROUP BY subject
