-- Gone from a document that the check looked at again; a check that could not run, or that
-- is no longer there, resolves nothing.
UPDATE quality_finding
SET status = 'resolved'
WHERE
    status = 'open'
    AND check_code IN (SELECT check_code FROM run_check)
    AND finding_id NOT IN (SELECT finding_id FROM identified_finding);
