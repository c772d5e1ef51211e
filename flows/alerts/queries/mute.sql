UPDATE alert SET muted_until = :until WHERE fingerprint = :fingerprint;
