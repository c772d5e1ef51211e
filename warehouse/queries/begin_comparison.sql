CREATE OR REPLACE TEMP TABLE difference (
    table_name VARCHAR NOT NULL,
    change VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    fact_id VARCHAR NOT NULL,
    label_raw VARCHAR,
    value_before VARCHAR,
    value_after VARCHAR
);

-- Why a document may differ. What replaced it in the other file is the cause where there is
-- such a thing; the same bytes read by the same program must never differ.
CREATE OR REPLACE TEMP TABLE document_cause AS
SELECT
    document_id,
    CASE
        WHEN now.document_id IS NULL THEN 'lost'
        WHEN NOT coalesce(was.is_current, false) AND EXISTS (
            FROM after.document_succession AS succession
            WHERE
                succession.document_id_after = document_id
                AND succession.load_id > (SELECT coalesce(max(load_id), 0) FROM before.load_run)
        ) THEN 'new_version'
        WHEN was.document_id IS NULL THEN 'new'
        WHEN
            NOT now.is_current AND now.superseded_by IS NOT NULL
            AND left(now.superseded_by, 64) <> now.file_sha256
            THEN 'new_version'
        WHEN was.extractor_version <> now.extractor_version THEN 're_extraction'
        ELSE 'same_version'
    END AS cause
FROM compared_document
LEFT JOIN before.dim_document AS was USING (document_id)
LEFT JOIN after.dim_document AS now USING (document_id);
