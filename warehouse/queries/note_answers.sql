-- What the second reader said of each place it was asked about.
INSERT INTO finding_evidence BY NAME
SELECT
    unnest($finding_id::VARCHAR[]) AS finding_id,
    unnest($fact_id::VARCHAR[]) AS fact_id,
    'file' AS witness,
    unnest($verdict::VARCHAR[]) AS verdict,
    unnest($expected::VARCHAR[]) AS expected,
    unnest($found::VARCHAR[]) AS found,
    $load_id AS load_id;
