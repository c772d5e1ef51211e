SELECT count(*) AS number FROM resource WHERE source_id = :source_id AND due_at <= :now;
