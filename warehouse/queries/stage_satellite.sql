-- {table}: what the batch's documents hold of it, and which documents held something else.
CREATE OR REPLACE TEMP TABLE {next} AS FROM {table} LIMIT 0;

INSERT INTO {next} BY NAME
SELECT incoming.* EXCLUDE (document_no), document.document_id
FROM {frame} AS incoming
JOIN incoming_document AS document USING (document_no);

CREATE OR REPLACE TEMP TABLE held_row AS
FROM {table} WHERE document_id IN (SELECT document_id FROM incoming_document);

CREATE OR REPLACE TEMP TABLE differing_document AS
SELECT DISTINCT document_id
FROM (
    (FROM {next} EXCEPT ALL FROM held_row)
    UNION ALL
    (FROM held_row EXCEPT ALL FROM {next})
);
