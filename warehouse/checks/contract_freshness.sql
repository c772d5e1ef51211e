-- code: contract_freshness
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 各来源近期有正常应答
-- title_en: Every source has answered lately
-- description: a source that is asked has answered within seven days before the run began. This
--   is the clock of the polls, not of what is published there.
-- applicability: sources that were asked
-- tolerance: seven days
SELECT
    poll.source_id AS subject,
    1 AS rows_checked,
    (coalesce(poll.answered_at, TIMESTAMP '1970-01-01') < run.started_at - INTERVAL 7 DAY)::INTEGER
        AS rows_bad,
    concat_ws(' ', poll.outcome, poll.message, 'last answer', coalesce(poll.answered_at::VARCHAR, 'never'))
        AS example
FROM source_poll AS poll
CROSS JOIN load_run AS run
WHERE run.load_id = getvariable('load_id')
