UPDATE load_run
SET
    finished_at = now()::TIMESTAMP,
    status = $status,
    findings_new = $findings_new,
    findings_resolved = $findings_resolved
WHERE load_id = $load_id;
