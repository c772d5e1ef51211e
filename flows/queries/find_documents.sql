-- The documents that a person may mean: by the start of the id, or by the file's name.
SELECT
    d.document_id,
    d.file_name,
    d.format,
    d.page_count,
    d.title,
    d.organisation_name,
    d.region_code,
    r.full_name AS region_name,
    d.fiscal_year,
    d.period_end,
    d.report_type,
    t.name_zh AS report_type_name,
    d.project_name,
    d.status,
    d.status_reason,
    d.extractor_version,
    d.retrieved_at,
    d.is_current
FROM dim_document AS d
LEFT JOIN dim_report_type AS t ON t.report_type = d.report_type
LEFT JOIN dim_region AS r ON r.region_code = d.region_code
WHERE starts_with(d.document_id, $wanted) OR d.file_name = $wanted OR d.file_sha256 = $sha256
ORDER BY d.is_current DESC, d.file_name, d.part
