SELECT
    documents_seen,
    documents_loaded,
    documents_unchanged,
    documents_quarantined,
    documents_superseded,
    facts_loaded,
    facts_retired
FROM load_run
WHERE load_id = $load_id;
