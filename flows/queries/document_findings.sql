-- What the audit says of a document.
SELECT f.check_code, c.title_zh, f.severity, f.subject, f.expected, f.observed, f.difference,
    f.attribution, f.evidence, f.status
FROM quality_finding AS f
LEFT JOIN quality_check AS c ON c.check_code = f.check_code
WHERE f.document_id = $document AND f.status = 'open'
ORDER BY f.severity, f.check_code, f.subject
