-- A finding is the same finding as long as document, check and subject are; where one
-- check says several things of one subject, they are told apart by their evidence.
CREATE OR REPLACE TEMP TABLE identified_finding AS
SELECT
    left(sha256(concat_ws(chr(31), document_id, check_code, subject, ordinal::VARCHAR)), 32)
        AS finding_id,
    * EXCLUDE (ordinal, evidence),
    to_json(evidence) AS evidence
FROM (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY document_id, check_code, subject ORDER BY evidence, observed, expected
        ) AS ordinal
    FROM collected_finding
);
