SELECT
    coalesce(document.status_reason, '') AS reason,
    count(DISTINCT document.document_id) AS documents,
    list(DISTINCT document.file_name ORDER BY document.file_name)[:3] AS examples,
    list(DISTINCT location.source_id ORDER BY location.source_id)[:3] AS sources
FROM dim_document AS document
LEFT JOIN document_location AS location USING (document_id)
WHERE document.load_id = $load_id AND document.status = 'quarantined'
GROUP BY reason
ORDER BY documents DESC, reason
LIMIT 40;
