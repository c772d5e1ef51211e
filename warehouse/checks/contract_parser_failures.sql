-- code: contract_parser_failures
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 各来源各格式的读取失败率正常
-- title_en: Few files of a source and format fail to be read
-- description: of the files of one source and format that came with this load, at most one in
--   five (and four in any case) is quarantined.
-- applicability: documents that came with this load
-- tolerance: 20 % of a source and format, four files
SELECT
    concat_ws(' ', source_id, format) AS subject,
    count(*) AS rows_checked,
    CASE
        WHEN count(*) FILTER (WHERE status = 'quarantined') > greatest(4, count(*) * 0.2)
            THEN count(*) FILTER (WHERE status = 'quarantined')
        ELSE 0
    END AS rows_bad,
    mode(status_reason) FILTER (WHERE status = 'quarantined') AS example
FROM dim_document AS document
JOIN document_source AS source USING (document_id)
WHERE document.load_id = getvariable('load_id')
GROUP BY source_id, format
