SELECT count(*) AS number FROM resource WHERE asked_run IS NOT NULL;
