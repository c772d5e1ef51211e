INSERT INTO collected_finding BY NAME
SELECT
    document_id,
    ? AS check_code,
    severity,
    subject,
    expected,
    observed,
    difference,
    evidence
FROM examined
WHERE severity <> 'ok';
