UPDATE run
SET finished_at = :now, status = :status, reason = :reason, not_before = :not_before, counts = :counts
WHERE run_no = :run_no;
