-- The documents of some files (or bundles), with their facts counted by kind.
WITH asked AS (
    SELECT unnest($files::VARCHAR[]) AS asked_sha256
),
-- Two plain joins in place of one with OR, which would compare everything with everything.
documents AS (
    SELECT a.asked_sha256, d.*
    FROM asked AS a
    JOIN dim_document AS d ON d.file_sha256 = a.asked_sha256
    UNION ALL
    SELECT a.asked_sha256, d.*
    FROM asked AS a
    JOIN dim_document AS d ON d.container = a.asked_sha256 AND d.container <> d.file_sha256
),
counted AS (
    SELECT document_id, 'budget' AS kind FROM fact_budget WHERE is_current
    UNION ALL
    SELECT document_id, 'rate' FROM fact_rate WHERE is_current
    UNION ALL
    SELECT document_id, 'score' FROM fact_score WHERE is_current
    UNION ALL
    SELECT document_id, 'indicator' FROM fact_indicator WHERE is_current
    UNION ALL
    SELECT document_id, 'staffing' FROM fact_staffing WHERE is_current
    UNION ALL
    SELECT document_id, 'findings' FROM quality_finding
    WHERE status = 'open' AND severity <> 'info'
    UNION ALL
    SELECT document_id, 'leftovers' FROM leftover_amount WHERE reason <> 'decoy_rule'
),
per_document AS (
    SELECT
        document_id,
        count(*) FILTER (kind = 'budget') AS budget,
        count(*) FILTER (kind = 'rate') AS rate,
        count(*) FILTER (kind = 'score') AS score,
        count(*) FILTER (kind = 'indicator') AS indicator,
        count(*) FILTER (kind = 'staffing') AS staffing,
        count(*) FILTER (kind = 'findings') AS findings,
        count(*) FILTER (kind = 'leftovers') AS leftovers
    FROM counted
    GROUP BY document_id
)
SELECT
    d.asked_sha256,
    d.document_id,
    d.file_name,
    d.status,
    d.status_reason,
    d.load_id,
    d.organisation_name,
    d.fiscal_year,
    d.report_type,
    t.name_zh AS report_type_name,
    d.format,
    coalesce(n.budget, 0) AS budget,
    coalesce(n.rate, 0) AS rate,
    coalesce(n.score, 0) AS score,
    coalesce(n.indicator, 0) AS indicator,
    coalesce(n.staffing, 0) AS staffing,
    coalesce(n.findings, 0) AS findings,
    coalesce(n.leftovers, 0) AS leftovers
FROM documents AS d
LEFT JOIN per_document AS n ON n.document_id = d.document_id
LEFT JOIN dim_report_type AS t ON t.report_type = d.report_type
WHERE d.is_current OR d.status = 'superseded'
ORDER BY d.file_sha256, d.part
