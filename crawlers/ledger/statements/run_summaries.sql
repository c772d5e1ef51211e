SELECT r.source_id, r.run_id, r.status, r.reason, r.started_at, r.finished_at, r.counts
FROM run AS r
WHERE r.run_id = :run_id
ORDER BY r.source_id, r.run_no;
