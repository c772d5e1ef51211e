SELECT
    finding.check_code,
    any_value(quality_check.title_zh) AS title_zh,
    any_value(quality_check.title_en) AS title_en,
    count(*) FILTER (WHERE finding.severity = 'error') AS errors,
    count(*) FILTER (WHERE finding.severity = 'warning') AS warnings,
    count(*) FILTER (WHERE finding.severity = 'info') AS notes,
    count(*) FILTER (WHERE finding.attribution = 'publisher_error') AS publisher_errors,
    count(*) FILTER (WHERE finding.attribution = 'extraction_error') AS extraction_errors
FROM quality_finding AS finding
LEFT JOIN quality_check USING (check_code)
WHERE finding.first_seen_load = $load_id AND finding.status = 'open'
GROUP BY finding.check_code
ORDER BY errors DESC, warnings DESC, finding.check_code;
