-- Documents known before, with what the newest reading says of them.
UPDATE dim_document AS held
SET
    title = incoming.title,
    report_type = incoming.report_type,
    fiscal_year = incoming.fiscal_year,
    period_end = incoming.period_end,
    organisation_id = incoming.organisation_id,
    organisation_name = incoming.organisation_name,
    region_code = incoming.region_code,
    project_name = incoming.project_name,
    format = incoming.format,
    page_count = incoming.page_count,
    published_on = coalesce(incoming.published_on, held.published_on),
    status = incoming.status,
    status_reason = incoming.status_reason,
    extractor_version = incoming.extractor_version,
    text_sha256 = coalesce(incoming.text_sha256, held.text_sha256),
    facts_hash = read_facts.facts_hash,
    load_id = getvariable('load_id'),
    superseded_by = NULL,
    is_current = true
FROM incoming_document AS incoming
LEFT JOIN read_facts USING (document_id)
WHERE
    held.document_id = incoming.document_id
    AND held.document_id IN (SELECT document_id FROM changed_document);
