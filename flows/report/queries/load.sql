-- A load by its number, or the newest one that was published.
SELECT *
FROM load_run
WHERE load_id = coalesce(
    $load_id::BIGINT, (SELECT max(load_id) FROM load_run WHERE status = 'published')
);
