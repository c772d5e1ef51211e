-- The article that names this file changed: look at the file again now.
UPDATE resource
SET due_at = :now
WHERE source_id = :source_id AND key = :key AND state = 'done';
