SELECT
    alert.fingerprint, alert.check_code, alert.scope, alert.title, alert.text, alert.severity,
    alert.size, alert.owner, alert.status, alert.count, alert.first_seen, alert.last_seen,
    alert.muted_until, told.status, told.severity, told.size, told.told_at,
    owed.channel IS NOT NULL
FROM alert
LEFT JOIN told ON told.fingerprint = alert.fingerprint AND told.channel = :channel
LEFT JOIN owed ON owed.fingerprint = alert.fingerprint AND owed.channel = :channel
ORDER BY alert.check_code, alert.scope;
