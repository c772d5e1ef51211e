-- code: contract_addresses
-- family: contract
-- severity: block
-- owner: maintainers
-- title_zh: 每个网址只有一个现行文件
-- title_en: One current file at an address
-- description: the current readable documents at one open address of a source are all of the
--   same file.
-- applicability: open addresses of readable documents
-- tolerance: none
SELECT
    source_id AS subject,
    count(*) AS rows_checked,
    count(*) FILTER (WHERE files > 1) AS rows_bad,
    min(url) FILTER (WHERE files > 1) AS example
FROM (
    SELECT
        location.source_id,
        location.url,
        count(DISTINCT document.file_sha256) AS files
    FROM document_location AS location
    JOIN dim_document AS document USING (document_id)
    WHERE
        location.gone_at IS NULL
        AND document.is_current
        AND document.status <> 'quarantined'
    GROUP BY location.source_id, location.url
)
GROUP BY source_id
