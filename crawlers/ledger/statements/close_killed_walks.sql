UPDATE walk
SET outcome = 'incomplete', reason = 'killed', ended_at = :now
WHERE source_id = :source_id AND ended_at IS NULL;
