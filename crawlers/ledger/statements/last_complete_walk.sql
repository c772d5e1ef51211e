SELECT max(ended_at) AS ended_at
FROM walk
WHERE source_id = :source_id AND list_key = :list_key AND outcome = 'complete';
