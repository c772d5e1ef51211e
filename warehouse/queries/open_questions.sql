SELECT
    asked.finding_id, asked.fact_id, document.file_sha256, asked.kind, asked.printed, asked.locator,
    document.container
FROM printed_fact AS asked
JOIN dim_document AS document USING (document_id)
ANTI JOIN (FROM finding_evidence WHERE witness = 'file') AS held USING (finding_id, fact_id)
ORDER BY document.file_sha256, asked.finding_id, asked.fact_id;
