INSERT INTO run (run_id, source_id, started_at) VALUES (:run_id, :source_id, :now);
