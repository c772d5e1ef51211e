DELETE FROM owed
WHERE channel = :channel AND fingerprint IN (SELECT value FROM json_each(:fingerprints));
