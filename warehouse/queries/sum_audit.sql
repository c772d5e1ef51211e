SELECT count(*), count(*) FILTER (WHERE severity IN ('error', 'warning')) FROM examined;
