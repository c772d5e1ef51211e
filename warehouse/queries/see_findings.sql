UPDATE quality_finding
SET last_seen_load = getvariable('load_id')
WHERE finding_id IN (SELECT finding_id FROM identified_finding);
