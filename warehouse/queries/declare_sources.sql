-- Sources as their declarations describe them; a declaration says more than an address does.
INSERT INTO dim_source BY NAME
WITH declared AS (
    SELECT
        unnest($source_id::VARCHAR[]) AS source_id,
        unnest($name::VARCHAR[]) AS name,
        unnest($host::VARCHAR[]) AS host,
        unnest($region_code::VARCHAR[]) AS region_code
)
FROM declared
WHERE NOT EXISTS (
    FROM dim_source AS held
    WHERE
        held.source_id = declared.source_id
        AND row(held.name, held.host, held.region_code)
        IS NOT DISTINCT FROM row(declared.name, declared.host, declared.region_code)
)
ON CONFLICT (source_id) DO UPDATE SET
    name = excluded.name, host = excluded.host, region_code = excluded.region_code;
