WITH last_run AS (
    SELECT source_id, max(run_no) AS run_no FROM run GROUP BY source_id
),
success AS (
    SELECT source_id, max(finished_at) AS at FROM run WHERE status = 'ok' GROUP BY source_id
),
change AS (
    SELECT source_id, max(retrieved_at) AS at, count(*) AS number FROM version GROUP BY source_id
),
states AS (
    SELECT source_id,
           sum(state = 'pending') AS pending,
           sum(state = 'done') AS done,
           sum(state = 'failed') AS failed,
           sum(state = 'missing') AS missing,
           sum(state = 'gone') AS gone,
           sum(state = 'refused') AS refused,
           sum(asked_run IS NOT NULL) AS lost
    FROM resource
    GROUP BY source_id
),
rejected AS (
    SELECT source_id, count(*) AS number FROM reject GROUP BY source_id
)
SELECT s.source_id, s.division, s.publisher, run.run_id, run.status, run.reason, run.started_at,
       run.finished_at, run.not_before, run.counts, success.at AS last_success_at,
       change.at AS last_change_at, coalesce(change.number, 0) AS versions,
       coalesce(states.pending, 0) AS pending, coalesce(states.done, 0) AS done,
       coalesce(states.failed, 0) AS failed, coalesce(states.missing, 0) AS missing,
       coalesce(states.gone, 0) AS gone, coalesce(states.refused, 0) AS refused,
       coalesce(states.lost, 0) AS lost, coalesce(rejected.number, 0) AS rejected
FROM source AS s
JOIN last_run USING (source_id)
JOIN run ON run.run_no = last_run.run_no
LEFT JOIN success USING (source_id)
LEFT JOIN change USING (source_id)
LEFT JOIN states USING (source_id)
LEFT JOIN rejected USING (source_id)
ORDER BY s.source_id;
