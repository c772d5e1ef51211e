UPDATE {facts}
SET known_until_load = getvariable('load_id'), is_current = false
WHERE is_current AND fact_id IN (SELECT fact_id FROM gone_fact WHERE NOT unpublished);
