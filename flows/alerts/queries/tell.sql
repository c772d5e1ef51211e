INSERT INTO told
SELECT
    fingerprint, :channel, CASE status WHEN 'resolved' THEN 'resolved' ELSE 'open' END, severity,
    size, :now
FROM alert
WHERE fingerprint IN (SELECT value FROM json_each(:fingerprints))
ON CONFLICT (fingerprint, channel) DO UPDATE SET
    status = excluded.status,
    severity = excluded.severity,
    size = excluded.size,
    told_at = excluded.told_at;
