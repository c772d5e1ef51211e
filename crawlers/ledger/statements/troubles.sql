-- Addresses that a person may want to look at: failed, missing, refused, or lost by a kill.
SELECT url, kind, title, state, reason, failures, (asked_run IS NOT NULL) AS lost, checked_at
FROM resource
WHERE source_id = :source_id
  AND (state IN ('failed', 'missing', 'refused') OR asked_run IS NOT NULL)
ORDER BY state, key;
