INSERT INTO alert VALUES (
    :fingerprint, :check_code, :scope, :title, :text, :severity, :size, :owner, 'open', 1, :now,
    :now, NULL
)
ON CONFLICT (fingerprint) DO UPDATE SET
    title = excluded.title,
    text = excluded.text,
    severity = excluded.severity,
    size = excluded.size,
    owner = excluded.owner,
    status = CASE alert.status WHEN 'resolved' THEN 'open' ELSE alert.status END,
    count = alert.count + 1,
    last_seen = excluded.last_seen;
