SELECT checked_at, verdict, reason, body, bad_nights FROM robots WHERE origin = :origin;
