UPDATE resource SET due_at = :now WHERE source_id = :source_id AND state = 'done';
