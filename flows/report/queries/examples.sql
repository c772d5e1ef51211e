-- Up to three examples of each check, gravest first, with the places of what they rest on.
WITH example AS (
    SELECT *
    FROM quality_finding
    WHERE first_seen_load = $load_id AND status = 'open'
    QUALIFY row_number() OVER (
        PARTITION BY check_code
        ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, finding_id
    ) <= 3
),
rested AS (
    SELECT finding_id, unnest(evidence::VARCHAR[]) AS fact_id FROM example
),
place AS (
    SELECT fact_id, locator FROM fact_budget SEMI JOIN rested USING (fact_id) WHERE is_current
    UNION ALL
    SELECT fact_id, locator FROM fact_rate SEMI JOIN rested USING (fact_id) WHERE is_current
    UNION ALL
    SELECT fact_id, locator FROM fact_score SEMI JOIN rested USING (fact_id) WHERE is_current
    UNION ALL
    SELECT fact_id, locator FROM fact_indicator SEMI JOIN rested USING (fact_id) WHERE is_current
    UNION ALL
    SELECT fact_id, locator FROM fact_staffing SEMI JOIN rested USING (fact_id) WHERE is_current
)
SELECT
    example.check_code, example.finding_id, example.severity, example.subject, example.expected,
    example.observed, example.difference, example.attribution,
    coalesce(document.organisation_name, document.file_name) AS organisation,
    document.fiscal_year,
    document.title,
    list(DISTINCT place.locator::VARCHAR) FILTER (WHERE place.locator IS NOT NULL) AS places
FROM example
JOIN dim_document AS document USING (document_id)
LEFT JOIN rested USING (finding_id)
LEFT JOIN place USING (fact_id)
GROUP BY ALL
ORDER BY example.check_code, example.severity, example.finding_id;
