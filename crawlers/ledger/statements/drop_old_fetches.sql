-- The log of requests is kept for a year, that of archived bytes for ever.
DELETE FROM fetch
WHERE asked_at < :before
  AND fetch_no NOT IN (SELECT fetch_no FROM version WHERE fetch_no IS NOT NULL);
