-- There is reason to look at a good answer again now.
UPDATE resource
SET due_at = :now
WHERE source_id = :source_id AND key = :key AND state = 'done';
