-- code: contract_load_log
-- family: contract
-- severity: block
-- owner: maintainers
-- title_zh: 入库记录完整
-- title_en: The log of loads is whole
-- description: no other load is running, every finished one ended after it began, and every
--   load that rows name is in the log.
-- applicability: the log of loads
-- tolerance: none
SELECT
    'load_run' AS subject,
    count(*) AS rows_checked,
    count(*) FILTER (WHERE wrong) AS rows_bad,
    min(load_id)::VARCHAR AS example
FROM (
    SELECT
        load_id,
        (status = 'running' AND load_id <> getvariable('load_id'))
        OR finished_at < started_at
        OR (status IN ('published', 'refused') AND finished_at IS NULL) AS wrong
    FROM load_run
)
UNION ALL
SELECT
    named.table_name,
    count(*),
    count(*) FILTER (WHERE load_run.load_id IS NULL),
    min(named.load_id) FILTER (WHERE load_run.load_id IS NULL)::VARCHAR
FROM (
    SELECT DISTINCT 'dim_document' AS table_name, load_id FROM dim_document
    UNION ALL
    SELECT DISTINCT 'document_reading', load_id FROM document_reading
    UNION ALL
    SELECT DISTINCT 'document_succession', load_id FROM document_succession
    UNION ALL
    SELECT DISTINCT 'quality_finding', first_seen_load FROM quality_finding
) AS named
LEFT JOIN load_run USING (load_id)
GROUP BY named.table_name
