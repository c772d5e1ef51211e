SELECT 单位, 年度,
       max(金额_wan) FILTER (阶段代码 = 'initial') AS 年初预算,
       max(金额_wan) FILTER (阶段代码 = 'adjusted') AS 全年预算,
       max(金额_wan) FILTER (阶段代码 = 'executed') AS 执行数,
       round(100 * 执行数 / coalesce(全年预算, 年初预算), 1) AS 执行率
FROM 预算执行
WHERE 科目代码 = 'total' AND 收支代码 = 'expenditure'
GROUP BY 单位, 年度
ORDER BY 执行率
