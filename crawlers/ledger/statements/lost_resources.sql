-- Asked by an earlier run and never settled.
SELECT key, times_lost FROM resource WHERE source_id = :source_id AND asked_run IS NOT NULL;
