UPDATE alert
SET status = 'resolved'
WHERE
    status <> 'resolved'
    AND check_code IN (SELECT value FROM json_each(:asked))
    AND fingerprint NOT IN (SELECT value FROM json_each(:seen));
