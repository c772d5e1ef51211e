SELECT
    (SELECT max(polled_at) FROM source_poll) AS last_poll,
    (
        SELECT max(moment)
        FROM (
            SELECT changed_at AS moment FROM source_poll
            UNION ALL
            SELECT first_seen_at FROM document_location
        )
    ) AS last_source_change,
    (SELECT max(finished_at) FROM load_run WHERE status = 'published') AS last_load,
    (
        SELECT max(finished_at)
        FROM load_run
        WHERE status = 'published' AND load_id IN (SELECT load_id FROM quality_result)
    ) AS last_check;
