-- code: contract_fact_yield
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 每份报告读出的事实数未骤减
-- title_en: Reports give as many facts as before
-- description: the mean number of facts in a document of one source and format in this load is
--   at least half of what it was in earlier loads.
-- applicability: sources and formats with ten documents now and twenty before
-- tolerance: half
WITH yield AS (
    SELECT
        source.source_id,
        document.format,
        avg(reading.facts) FILTER (WHERE reading.load_id = getvariable('load_id')) AS now,
        avg(reading.facts) FILTER (WHERE reading.load_id < getvariable('load_id')) AS before,
        count(*) FILTER (WHERE reading.load_id = getvariable('load_id')) AS documents_now,
        count(*) FILTER (WHERE reading.load_id < getvariable('load_id')) AS documents_before
    FROM document_reading AS reading
    JOIN dim_document AS document USING (document_id)
    JOIN document_source AS source USING (document_id)
    WHERE document.status <> 'quarantined'
    GROUP BY source.source_id, document.format
)
SELECT
    concat_ws(' ', source_id, format) AS subject,
    documents_now AS rows_checked,
    CASE WHEN now < before / 2 THEN documents_now ELSE 0 END AS rows_bad,
    format('{:.1f} facts a document, {:.1f} before', now, before) AS example
FROM yield
WHERE documents_now >= 10 AND documents_before >= 20
