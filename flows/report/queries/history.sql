SELECT load_id, status, documents_loaded, documents_quarantined, findings_new, facts_loaded
FROM load_run
WHERE load_id <= $load_id AND status <> 'running'
ORDER BY load_id DESC
LIMIT 20;
