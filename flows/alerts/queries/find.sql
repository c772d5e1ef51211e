SELECT fingerprint FROM alert
WHERE substr(fingerprint, 1, length(:wanted)) = :wanted OR check_code = :wanted
ORDER BY fingerprint;
