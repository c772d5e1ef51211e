-- Until when the last finished run was asked to leave the site alone.
SELECT not_before, status, reason
FROM run
WHERE source_id = :source_id AND finished_at IS NOT NULL
ORDER BY run_no DESC
LIMIT 1;
