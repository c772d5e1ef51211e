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
