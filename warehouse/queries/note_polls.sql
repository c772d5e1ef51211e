-- The last asking of each source; when it last answered and last had something new stays.
INSERT INTO source_poll BY NAME
SELECT
    source_id,
    polled_at,
    outcome,
    message,
    CASE WHEN outcome = 'ok' THEN polled_at END AS answered_at,
    CASE WHEN found_change THEN polled_at END AS changed_at
FROM (
    SELECT
        unnest($source_id::VARCHAR[]) AS source_id,
        unnest($polled_at::TIMESTAMP[]) AS polled_at,
        unnest($outcome::VARCHAR[]) AS outcome,
        unnest($message::VARCHAR[]) AS message,
        unnest($found_change::BOOLEAN[]) AS found_change
)
ON CONFLICT (source_id) DO UPDATE SET
    polled_at = excluded.polled_at,
    outcome = excluded.outcome,
    message = excluded.message,
    answered_at = coalesce(excluded.answered_at, source_poll.answered_at),
    changed_at = coalesce(excluded.changed_at, source_poll.changed_at);
