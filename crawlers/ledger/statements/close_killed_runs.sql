-- A run of this source that never finished was killed: its successor says so.
UPDATE run
SET status = 'killed', reason = 'the process ended without a word', finished_at = :now
WHERE source_id = :source_id AND finished_at IS NULL;
