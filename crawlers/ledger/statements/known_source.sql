SELECT 1 FROM source WHERE source_id = :source_id;
