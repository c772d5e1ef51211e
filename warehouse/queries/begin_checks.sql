CREATE OR REPLACE TEMP TABLE run_check (check_code VARCHAR);

CREATE OR REPLACE TEMP TABLE collected_finding (
    document_id VARCHAR NOT NULL,
    check_code VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    expected VARCHAR,
    observed VARCHAR,
    difference VARCHAR,
    evidence VARCHAR[] NOT NULL
);

-- What contracts ask of all kinds of facts alike; a view, so that each reads few columns.
CREATE OR REPLACE TEMP VIEW every_fact AS
SELECT
    'fact_budget' AS table_name, fact_id, document_id, label_raw, page, x0, top, x1, bottom,
    is_primary, review_status, known_from_load, known_until_load, is_current
FROM fact_budget
UNION ALL
SELECT
    'fact_rate', fact_id, document_id, label_raw, page, x0, top, x1, bottom,
    is_primary, review_status, known_from_load, known_until_load, is_current
FROM fact_rate
UNION ALL
SELECT
    'fact_score', fact_id, document_id, label_raw, page, x0, top, x1, bottom,
    is_primary, review_status, known_from_load, known_until_load, is_current
FROM fact_score
UNION ALL
SELECT
    'fact_indicator', fact_id, document_id, label_raw, page, x0, top, x1, bottom,
    is_primary, review_status, known_from_load, known_until_load, is_current
FROM fact_indicator
UNION ALL
SELECT
    'fact_staffing', fact_id, document_id, label_raw, page, x0, top, x1, bottom,
    is_primary, review_status, known_from_load, known_until_load, is_current
FROM fact_staffing;

-- One source for each document: where it was seen first.
CREATE OR REPLACE TEMP TABLE document_source AS
SELECT document.document_id, coalesce(place.source_id, 'none') AS source_id
FROM dim_document AS document
LEFT JOIN (
    SELECT document_id, arg_min(source_id, first_seen_at) AS source_id
    FROM document_location
    GROUP BY document_id
) AS place USING (document_id);
