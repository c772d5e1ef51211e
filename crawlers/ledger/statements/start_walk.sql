INSERT INTO walk (run_no, source_id, list_key, started_at)
VALUES (:run_no, :source_id, :list_key, :now);
