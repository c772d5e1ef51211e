-- code: contract_identity
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 报告识别出单位和年度
-- title_en: Documents know their unit and year
-- description: of the documents with facts that came with this load, at most one in ten of a
--   source (and four in any case) lacks unit or fiscal year.
-- applicability: documents with facts that came with this load
-- tolerance: 10 % of a source, four documents
SELECT
    source_id AS subject,
    count(*) AS rows_checked,
    CASE
        WHEN count(*) FILTER (WHERE nameless) > greatest(4, count(*) * 0.1)
            THEN count(*) FILTER (WHERE nameless)
        ELSE 0
    END AS rows_bad,
    min(document_id) FILTER (WHERE nameless) AS example
FROM (
    SELECT
        source.source_id,
        document.document_id,
        document.organisation_id IS NULL OR document.fiscal_year IS NULL AS nameless
    FROM dim_document AS document
    JOIN document_source AS source USING (document_id)
    WHERE document.load_id = getvariable('load_id') AND document.status = 'loaded'
)
GROUP BY source_id
