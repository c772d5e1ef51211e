SELECT severity, count(*) FROM quality_finding WHERE status = 'open' GROUP BY severity;
