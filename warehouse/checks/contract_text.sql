-- code: contract_text
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 文字没有乱码
-- title_en: Words are free of broken characters
-- description: labels and names of a source hold no replacement or control characters, but for
--   one document in a hundred.
-- applicability: documents with current facts
-- tolerance: 1 % of a source, one document
WITH broken AS (
    SELECT document_id FROM every_fact WHERE is_current AND contains(label_raw, chr(65533))
    UNION
    SELECT document_id
    FROM dim_document
    WHERE
        is_current
        AND regexp_matches(
            concat(title, organisation_name, project_name), '[\x{FFFD}\x00-\x08\x0B\x0E-\x1F]'
        )
)
SELECT
    source.source_id AS subject,
    count(*) AS rows_checked,
    CASE
        WHEN count(broken.document_id) > greatest(1, count(*) * 0.01)
            THEN count(broken.document_id)
        ELSE 0
    END AS rows_bad,
    min(broken.document_id) AS example
FROM dim_document AS document
JOIN document_source AS source USING (document_id)
LEFT JOIN broken USING (document_id)
WHERE document.is_current AND document.status = 'loaded'
GROUP BY source.source_id
