-- Documents that are new, were superseded and are back, or say something else than before.
-- When and under which name a file was first met is kept, so neither makes a change.
INSERT INTO changed_document
SELECT incoming.document_id
FROM incoming_document AS incoming
LEFT JOIN dim_document AS held USING (document_id)
WHERE
    held.document_id IS NULL
    OR row(
        incoming.title, incoming.report_type, incoming.fiscal_year, incoming.period_end,
        incoming.organisation_id, incoming.organisation_name, incoming.region_code,
        incoming.project_name, incoming.format, incoming.page_count,
        coalesce(incoming.published_on, held.published_on),
        incoming.status, incoming.status_reason, incoming.extractor_version,
        coalesce(incoming.text_sha256, held.text_sha256), true
    ) IS DISTINCT FROM row(
        held.title, held.report_type, held.fiscal_year, held.period_end,
        held.organisation_id, held.organisation_name, held.region_code,
        held.project_name, held.format, held.page_count,
        held.published_on,
        held.status, held.status_reason, held.extractor_version,
        held.text_sha256, held.is_current
    );
