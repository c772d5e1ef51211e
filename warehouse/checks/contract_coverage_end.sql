-- code: contract_coverage_end
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 各来源最新公开日期不过旧
-- title_en: What a source published last is not long ago
-- description: the newest publication of a source lies less than 400 days before the run began:
--   beyond that it has stopped publishing, or we have stopped finding. Kept apart
--   from when it was asked.
-- applicability: sources with dated publications
-- tolerance: 400 days
SELECT
    location.source_id AS subject,
    count(*) AS rows_checked,
    (max(location.published_on) < any_value(run.started_at)::DATE - 400)::INTEGER AS rows_bad,
    concat('newest publication of ', max(location.published_on)) AS example
FROM document_location AS location
CROSS JOIN load_run AS run
WHERE
    run.load_id = getvariable('load_id')
    AND location.published_on IS NOT NULL
    AND location.source_id <> 'local'
GROUP BY location.source_id
