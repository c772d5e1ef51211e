-- code: contract_load_counts
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 各来源文件数与同星期历史相符
-- title_en: A source brings as many documents as on other such nights
-- description: the documents of a source in this load against its median over earlier loads of
--   the same weekday and trigger; a source that brings nothing counts with 0.
-- applicability: sources with at least four earlier loads of the same weekday and trigger
-- tolerance: five robust standard deviations, half the median, and five documents, whichever is most
WITH this AS (
    SELECT load_id, trigger, dayofweek(started_at) AS weekday
    FROM load_run
    WHERE load_id = getvariable('load_id')
),
nights AS (
    SELECT run.load_id
    FROM load_run AS run
    JOIN this ON this.trigger = run.trigger AND this.weekday = dayofweek(run.started_at)
    WHERE run.status = 'published' OR run.load_id = this.load_id
),
brought AS (
    SELECT reading.load_id, source.source_id, count(*) AS documents
    FROM document_reading AS reading
    JOIN document_source AS source USING (document_id)
    GROUP BY reading.load_id, source.source_id
),
series AS (
    SELECT
        source.source_id,
        nights.load_id,
        coalesce(brought.documents, 0) AS documents
    FROM (SELECT source_id, min(load_id) AS first_load FROM brought GROUP BY source_id) AS source
    JOIN nights ON nights.load_id >= source.first_load
    LEFT JOIN brought
        ON brought.source_id = source.source_id AND brought.load_id = nights.load_id
),
usual AS (
    SELECT
        source_id,
        count(*) AS nights,
        median(documents) AS middle,
        mad(documents) AS spread
    FROM series
    WHERE load_id < getvariable('load_id')
    GROUP BY source_id
)
SELECT
    source_id AS subject,
    nights AS rows_checked,
    (
        abs(series.documents - usual.middle)
        > greatest(5 * 1.4826 * usual.spread, usual.middle / 2, 5)
    )::INTEGER AS rows_bad,
    concat(series.documents, ' documents, usually ', usual.middle) AS example
FROM series
JOIN usual USING (source_id)
WHERE series.load_id = getvariable('load_id') AND usual.nights >= 4
