SELECT attribution, count(*) AS findings
FROM quality_finding
WHERE status = 'open'
GROUP BY attribution
ORDER BY attribution;
