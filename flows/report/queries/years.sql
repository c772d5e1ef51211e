SELECT 年度 AS fiscal_year, count(DISTINCT 单位) AS organisations, count(*) AS documents
FROM 公开情况
WHERE 年度 IS NOT NULL
GROUP BY fiscal_year
ORDER BY fiscal_year DESC
LIMIT 12;
