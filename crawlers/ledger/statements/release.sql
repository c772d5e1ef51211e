UPDATE resource SET asked_run = NULL WHERE source_id = :source_id AND key = :key;
