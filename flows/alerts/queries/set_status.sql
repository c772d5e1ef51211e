UPDATE alert SET status = :status WHERE fingerprint = :fingerprint AND status <> 'resolved';
