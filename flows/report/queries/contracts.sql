SELECT
    result.check_code, quality_check.title_zh, quality_check.title_en, quality_check.severity,
    result.status, result.rows_bad, result.rows_checked, result.message
FROM quality_result AS result
JOIN quality_check USING (check_code)
WHERE result.load_id = $load_id
    AND (
        result.status = 'error'
        OR (result.status = 'fail' AND quality_check.family = 'contract')
    )
ORDER BY quality_check.severity, result.check_code;
