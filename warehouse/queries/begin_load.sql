INSERT INTO load_run BY NAME
SELECT
    coalesce((SELECT max(load_id) FROM load_run), 0) + 1 AS load_id,
    now()::TIMESTAMP AS started_at,
    'running' AS status,
    ? AS trigger,
    ? AS code_version,
    ? AS note
RETURNING load_id;
