-- A published file holds no load that still runs, unless somebody copied it while it did.
UPDATE load_run
SET status = 'abandoned', finished_at = now()::TIMESTAMP
WHERE status = 'running';
