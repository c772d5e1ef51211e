-- code: contract_orphans
-- family: contract
-- severity: block
-- owner: maintainers
-- title_zh: 引用完整
-- title_en: No row points to nothing
-- description: facts and other rows belong to a known document, documents and facts to a known unit.
-- applicability: all rows that name a document or a unit
-- tolerance: none
WITH reference AS (
    SELECT 'fact_budget' AS table_name, document_id, organisation_id FROM fact_budget WHERE is_current
    UNION ALL
    SELECT 'fact_rate' AS table_name, document_id, organisation_id FROM fact_rate WHERE is_current
    UNION ALL
    SELECT 'fact_score' AS table_name, document_id, organisation_id FROM fact_score WHERE is_current
    UNION ALL
    SELECT 'fact_indicator' AS table_name, document_id, organisation_id FROM fact_indicator WHERE is_current
    UNION ALL
    SELECT 'fact_staffing' AS table_name, document_id, organisation_id FROM fact_staffing WHERE is_current
    UNION ALL
    SELECT 'dim_document', document_id, organisation_id FROM dim_document
    UNION ALL
    SELECT 'document_section', document_id, NULL FROM document_section
    UNION ALL
    SELECT 'leftover_amount', document_id, NULL FROM leftover_amount
    UNION ALL
    SELECT 'document_mention', document_id, NULL FROM document_mention
    UNION ALL
    SELECT 'document_residue', document_id, NULL FROM document_residue
    UNION ALL
    SELECT 'unknown_label', document_id, NULL FROM unknown_label
    UNION ALL
    SELECT 'document_notice', document_id, NULL FROM document_notice
    UNION ALL
    SELECT 'document_location', document_id, NULL FROM document_location
    UNION ALL
    SELECT 'quality_finding', document_id, NULL FROM quality_finding
)
SELECT
    reference.table_name AS subject,
    count(*) AS rows_checked,
    count(*) FILTER (WHERE lost) AS rows_bad,
    min(reference.document_id) FILTER (WHERE lost) AS example
FROM (
    SELECT
        reference.table_name,
        reference.document_id,
        document.document_id IS NULL
        OR (reference.organisation_id IS NOT NULL AND organisation.organisation_id IS NULL) AS lost
    FROM reference
    LEFT JOIN dim_document AS document USING (document_id)
    LEFT JOIN dim_organisation AS organisation
        ON organisation.organisation_id = reference.organisation_id
) AS reference
GROUP BY reference.table_name
