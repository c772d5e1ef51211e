-- Every content that must be in the store, with one address that it came from.
SELECT v.sha256, min(r.url) AS url
FROM version AS v
JOIN resource AS r ON r.source_id = v.source_id AND r.key = v.key
GROUP BY v.sha256
ORDER BY v.sha256;
