INSERT OR IGNORE INTO owed
SELECT value, :channel FROM json_each(:fingerprints);
