SELECT
    coalesce(省, '未知 unknown') AS province,
    coalesce(状态, '—') AS status,
    count(*) AS documents
FROM 公开情况
GROUP BY province, status
ORDER BY province, status;
