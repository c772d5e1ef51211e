SELECT concat(check_code, ' (', coalesce(message, result.status), ')')
FROM quality_result AS result
JOIN quality_check USING (check_code)
WHERE
    load_id = $load_id
    AND (result.status = 'error' OR (result.status = 'fail' AND family = 'contract'))
ORDER BY check_code;
