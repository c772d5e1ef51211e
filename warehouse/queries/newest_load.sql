SELECT
    load_id,
    status,
    trigger,
    code_version,
    started_at,
    finished_at,
    documents_loaded,
    documents_quarantined,
    facts_loaded,
    facts_retired,
    coalesce(note, '')
FROM load_run
WHERE status = $status
ORDER BY load_id DESC
LIMIT 1;
