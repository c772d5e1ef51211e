-- code: contract_dates
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 日期不晚于运行时刻
-- title_en: Nothing lies ahead of the clock of the run
-- description: nothing was retrieved, seen or published after the run began, and no fiscal year
--   lies more than one year ahead of it.
-- applicability: documents and addresses
-- tolerance: one day, for time zones
WITH clock AS (
    SELECT started_at + INTERVAL 1 DAY AS moment
    FROM load_run
    WHERE load_id = getvariable('load_id')
)
SELECT
    'dim_document' AS subject,
    count(*) AS rows_checked,
    count(*) FILTER (
        WHERE retrieved_at > moment OR published_on > moment OR fiscal_year > year(moment) + 1
    ) AS rows_bad,
    min(document_id) FILTER (
        WHERE retrieved_at > moment OR published_on > moment OR fiscal_year > year(moment) + 1
    ) AS example
FROM dim_document
CROSS JOIN clock
UNION ALL
SELECT
    'document_location',
    count(*),
    count(*) FILTER (WHERE first_seen_at > moment OR published_on > moment),
    min(url) FILTER (WHERE first_seen_at > moment OR published_on > moment)
FROM document_location
CROSS JOIN clock
