SELECT kind, count(*) AS facts, count(*) FILTER (WHERE review_status = 'pending') AS pending
FROM (
    SELECT 1 AS place, '预算 budget' AS kind, review_status
    FROM fact_budget WHERE known_from_load = $load_id
    UNION ALL
    SELECT 2, '比率 rate', review_status FROM fact_rate WHERE known_from_load = $load_id
    UNION ALL
    SELECT 3, '得分 score', review_status FROM fact_score WHERE known_from_load = $load_id
    UNION ALL
    SELECT 4, '指标 indicator', review_status FROM fact_indicator WHERE known_from_load = $load_id
    UNION ALL
    SELECT 5, '人员 staffing', review_status FROM fact_staffing WHERE known_from_load = $load_id
)
GROUP BY place, kind
ORDER BY place;
