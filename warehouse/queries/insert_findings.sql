INSERT INTO quality_finding BY NAME
SELECT
    found.*,
    'undecided' AS attribution,
    getvariable('load_id') AS first_seen_load,
    getvariable('load_id') AS last_seen_load,
    'open' AS status
FROM identified_finding AS found
ANTI JOIN quality_finding AS held USING (finding_id);
