-- Every document of the batch that says something new, and why: it is new, it took the
-- place of another at its address, or known bytes were read again.
INSERT INTO document_reading BY NAME
SELECT
    getvariable('load_id') AS load_id,
    incoming.document_id,
    CASE
        WHEN held.document_id IS NOT NULL AND held.is_current THEN 're_extraction'
        WHEN
            incoming.document_id IN (
                SELECT document_id_after
                FROM document_succession
                WHERE load_id = getvariable('load_id')
            ) THEN 'new_version'
        WHEN held.document_id IS NULL THEN 'new'
        ELSE 're_extraction'
    END AS cause,
    incoming.extractor_version,
    held.extractor_version AS extractor_version_before,
    incoming.text_sha256,
    coalesce(read_facts.facts, 0) AS facts,
    read_facts.facts_hash,
    held.facts_hash AS facts_hash_before
FROM incoming_document AS incoming
LEFT JOIN dim_document AS held USING (document_id)
LEFT JOIN read_facts USING (document_id)
WHERE incoming.document_id IN (SELECT document_id FROM changed_document);
