-- Into the older file: the loads that came after it, so that their numbers stay taken.
INSERT INTO load_run BY NAME
SELECT * REPLACE (
    CASE status WHEN 'published' THEN 'withdrawn' ELSE status END AS status,
    concat_ws('; ', note, 'withdrawn ' || strftime(now()::TIMESTAMP, '%Y-%m-%d %H:%M') || ' UTC') AS note
)
FROM withdrawn.load_run
WHERE load_id NOT IN (SELECT load_id FROM load_run);
