SELECT count(DISTINCT document_id)
FROM changed_document
JOIN incoming_document USING (document_id)
WHERE incoming_document.status <> 'quarantined';
