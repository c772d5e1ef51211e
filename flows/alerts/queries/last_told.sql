SELECT fingerprint, max(told_at) FROM told GROUP BY fingerprint;
