SELECT state, count(*) AS number FROM resource WHERE source_id = :source_id GROUP BY state;
