UPDATE load_run
SET
    finished_at = now()::TIMESTAMP,
    status = $status,
    documents_seen = $seen,
    documents_loaded = $loaded,
    documents_unchanged = $unchanged,
    documents_quarantined = $quarantined,
    documents_superseded = $superseded,
    facts_loaded = $facts_loaded,
    facts_retired = $facts_retired,
    findings_new = $findings_new,
    findings_resolved = $findings_resolved
WHERE load_id = $load_id;
