-- A source the warehouse has not met; its declaration may say more of it later.
INSERT INTO dim_source
SELECT
    source_id,
    source_id,
    nullif(regexp_extract(min(url), '^[a-z]+://([^/:]+)', 1), ''),
    NULL
FROM incoming_location
GROUP BY source_id
ON CONFLICT DO NOTHING;
