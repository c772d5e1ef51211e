SELECT attempted_at FROM delivery
WHERE channel = :channel AND attempted_at > :since
ORDER BY attempted_at;
