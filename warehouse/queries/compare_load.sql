-- The documents that one load read, with what was known of them right after it.
CREATE OR REPLACE TEMP TABLE compared_document AS
SELECT DISTINCT document_id
FROM before.document_reading
WHERE load_id = getvariable('load_id');

CREATE OR REPLACE TEMP MACRO holds(is_current, known_from, known_until) AS
    known_from <= getvariable('load_id')
    AND (known_until IS NULL OR known_until > getvariable('load_id'));
