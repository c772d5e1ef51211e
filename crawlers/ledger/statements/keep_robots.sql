INSERT INTO robots (origin, checked_at, verdict, reason, body, bad_nights)
VALUES (:origin, :now, :verdict, :reason, :body, :bad_nights)
ON CONFLICT (origin) DO UPDATE
SET checked_at = excluded.checked_at, verdict = excluded.verdict, reason = excluded.reason,
    body = excluded.body, bad_nights = excluded.bad_nights;
