SELECT load_id, finished_at
FROM load_run
WHERE status = 'published'
ORDER BY load_id DESC
LIMIT 1;
