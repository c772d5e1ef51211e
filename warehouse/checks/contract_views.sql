-- code: contract_views
-- family: contract
-- severity: block
-- owner: maintainers
-- title_zh: 分析视图不丢不重
-- title_en: The views lose and double nothing
-- description: a view for analysts has one row for each current, primary, accepted fact of its
--   table.
-- applicability: the views of amounts, indicators and scores
-- tolerance: none
SELECT
    shown.subject,
    stored.facts AS rows_checked,
    abs(stored.facts - shown.facts) AS rows_bad,
    concat(shown.facts, ' rows for ', stored.facts, ' facts') AS example
FROM (
    SELECT '预算执行' AS subject, count(*) AS facts FROM 预算执行
    UNION ALL
    SELECT '绩效指标', count(*) FROM 绩效指标
    UNION ALL
    SELECT '自评得分', count(*) FROM 自评得分
) AS shown
JOIN (
    SELECT
        CASE table_name
            WHEN 'fact_budget' THEN '预算执行'
            WHEN 'fact_indicator' THEN '绩效指标'
            WHEN 'fact_score' THEN '自评得分'
        END AS subject,
        count(*) AS facts
    FROM every_fact
    WHERE is_current AND is_primary AND review_status = 'accepted'
    GROUP BY table_name
) AS stored USING (subject)
