-- Lost ones are due at once; one that was lost again and again is put off like a failure.
UPDATE resource
SET asked_run = NULL,
    times_lost = times_lost + 1,
    state = CASE WHEN times_lost + 1 >= :patience THEN 'failed' ELSE state END,
    reason = CASE WHEN times_lost + 1 >= :patience THEN 'lost' ELSE reason END,
    due_at = CASE WHEN times_lost + 1 >= :patience THEN :later ELSE :now END
WHERE source_id = :source_id AND asked_run IS NOT NULL;
