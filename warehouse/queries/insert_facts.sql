INSERT INTO {facts} BY NAME
SELECT
    incoming.* EXCLUDE (position),
    getvariable('load_id') AS load_id,
    getvariable('load_id') AS known_from_load,
    NULL AS known_until_load,
    true AS is_current
FROM {next} AS incoming
ANTI JOIN unchanged_fact USING (fact_id);
