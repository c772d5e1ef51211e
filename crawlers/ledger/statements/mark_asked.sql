UPDATE resource SET asked_run = :run_no WHERE source_id = :source_id AND key = :key;
