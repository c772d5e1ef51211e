-- Documents met for the first time.
INSERT INTO dim_document BY NAME
SELECT
    incoming.* EXCLUDE (document_no, sector),
    read_facts.facts_hash,
    getvariable('load_id') AS load_id,
    NULL AS superseded_by,
    true AS is_current
FROM incoming_document AS incoming
LEFT JOIN read_facts USING (document_id)
ANTI JOIN dim_document AS held USING (document_id);
