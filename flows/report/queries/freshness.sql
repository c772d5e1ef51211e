SELECT
    coalesce(source.name, poll.source_id) AS name,
    poll.outcome,
    poll.message,
    poll.polled_at,
    poll.changed_at,
    date_diff('day', poll.changed_at, (SELECT max(polled_at) FROM source_poll)) AS days_unchanged
FROM source_poll AS poll
LEFT JOIN dim_source AS source USING (source_id)
ORDER BY poll.outcome = 'ok', poll.changed_at NULLS FIRST, name;
