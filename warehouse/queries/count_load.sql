UPDATE load_run
SET
    documents_seen = $seen,
    documents_loaded = $loaded,
    documents_unchanged = $unchanged,
    documents_quarantined = $quarantined,
    documents_superseded = $superseded,
    facts_loaded = $facts_loaded,
    facts_retired = $facts_retired
WHERE load_id = $load_id;
