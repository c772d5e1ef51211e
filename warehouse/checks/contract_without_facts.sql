-- code: contract_without_facts
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 应有数据的报告都读出了数据
-- title_en: Reports that should carry facts do
-- description: of the documents of a kind that carries facts, at most three in ten of a source
--   (and nine in any case) of this load gave none.
-- applicability: documents of such kinds that came with this load
-- tolerance: 30 % of a source, nine documents
SELECT
    source_id AS subject,
    count(*) AS rows_checked,
    CASE
        WHEN count(*) FILTER (WHERE status = 'no_facts') > greatest(9, count(*) * 0.3)
            THEN count(*) FILTER (WHERE status = 'no_facts')
        ELSE 0
    END AS rows_bad,
    min(document_id) FILTER (WHERE status = 'no_facts') AS example
FROM (
    SELECT source.source_id, document.document_id, document.status
    FROM dim_document AS document
    JOIN document_source AS source USING (document_id)
    JOIN dim_report_type AS kind USING (report_type)
    WHERE
        document.load_id = getvariable('load_id')
        AND document.status IN ('loaded', 'no_facts')
        AND kind.carries_facts
)
GROUP BY source_id
