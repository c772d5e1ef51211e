DELETE FROM reject WHERE source_id = :source_id AND key = :key;
