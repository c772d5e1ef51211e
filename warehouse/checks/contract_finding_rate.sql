-- code: contract_finding_rate
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 各来源问题率未骤升
-- title_en: Findings of a source do not jump
-- description: the share of documents of a source with an error or a warning in this load is
--   not more than twice, and twenty points above, that of its earlier documents. A
--   jump is usually our extraction, not the county.
-- applicability: sources with ten documents now and twenty before
-- tolerance: a factor of two, twenty points
WITH examined_document AS (
    SELECT
        source.source_id,
        document.load_id = getvariable('load_id') AS is_now,
        found.document_id IS NOT NULL AS has_finding
    FROM dim_document AS document
    JOIN document_source AS source USING (document_id)
    LEFT JOIN (
        SELECT DISTINCT document_id
        FROM collected_finding
        WHERE severity IN ('error', 'warning')
    ) AS found USING (document_id)
    WHERE document.is_current AND document.status = 'loaded'
),
rated AS (
    SELECT
        source_id,
        count(*) FILTER (WHERE is_now) AS documents_now,
        count(*) FILTER (WHERE NOT is_now) AS documents_before,
        avg(has_finding::INTEGER) FILTER (WHERE is_now) AS now,
        avg(has_finding::INTEGER) FILTER (WHERE NOT is_now) AS before
    FROM examined_document
    GROUP BY source_id
)
SELECT
    source_id AS subject,
    documents_now AS rows_checked,
    CASE
        WHEN now > before * 2 AND now > before + 0.2 THEN round(now * documents_now)::BIGINT
        ELSE 0
    END AS rows_bad,
    format('{:.0f} % of documents with findings, {:.0f} % before', now * 100, before * 100) AS example
FROM rated
WHERE documents_now >= 10 AND documents_before >= 20
