SELECT concat('documents ', status), count(*) FROM dim_document GROUP BY status
UNION ALL
SELECT 'facts budget', count(*) FROM fact_budget WHERE is_current
UNION ALL
SELECT 'facts rate', count(*) FROM fact_rate WHERE is_current
UNION ALL
SELECT 'facts score', count(*) FROM fact_score WHERE is_current
UNION ALL
SELECT 'facts indicator', count(*) FROM fact_indicator WHERE is_current
UNION ALL
SELECT 'facts staffing', count(*) FROM fact_staffing WHERE is_current
ORDER BY ALL;
