-- The documents of both files whose current facts are compared: all of them.
CREATE OR REPLACE TEMP TABLE compared_document AS
SELECT document_id FROM before.dim_document
UNION
SELECT document_id FROM after.dim_document;

CREATE OR REPLACE TEMP MACRO holds(is_current, known_from, known_until) AS is_current;
