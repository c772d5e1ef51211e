-- How every check of a load went, in one statement; the metric is the share of bad rows.
INSERT INTO quality_result BY NAME
SELECT
    $load_id AS load_id,
    check_code,
    status,
    rows_checked,
    rows_bad,
    CASE WHEN rows_checked > 0 THEN rows_bad / rows_checked END AS metric,
    message
FROM (
    SELECT
        unnest($check_code::VARCHAR[]) AS check_code,
        unnest($status::VARCHAR[]) AS status,
        unnest($rows_checked::BIGINT[]) AS rows_checked,
        unnest($rows_bad::BIGINT[]) AS rows_bad,
        unnest($message::VARCHAR[]) AS message
);
