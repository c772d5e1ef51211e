-- The checks, how they went in each load, and what they found in the documents.

CREATE TABLE quality_check (
    check_code VARCHAR PRIMARY KEY,
    family VARCHAR NOT NULL CHECK (family IN ('contract', 'audit')),
    severity VARCHAR NOT NULL
        CHECK (severity IN ('block', 'warn', 'error', 'warning', 'info')),
    title_zh VARCHAR NOT NULL,
    title_en VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    applicability VARCHAR NOT NULL,
    tolerance VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    sql VARCHAR NOT NULL
);

CREATE TABLE quality_result (
    load_id BIGINT NOT NULL,
    check_code VARCHAR NOT NULL,
    status VARCHAR NOT NULL CHECK (status IN ('pass', 'fail', 'error', 'not_applicable')),
    rows_checked BIGINT NOT NULL,
    rows_bad BIGINT NOT NULL,
    metric DOUBLE,
    message VARCHAR,
    PRIMARY KEY (load_id, check_code)
);

CREATE TABLE quality_finding (
    finding_id VARCHAR PRIMARY KEY,
    document_id VARCHAR NOT NULL,
    check_code VARCHAR NOT NULL,
    severity VARCHAR NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
    subject VARCHAR NOT NULL,
    expected VARCHAR,
    observed VARCHAR,
    difference VARCHAR,
    evidence JSON NOT NULL,
    attribution VARCHAR NOT NULL
        CHECK (attribution IN ('undecided', 'publisher_error', 'extraction_error')),
    verdict_by VARCHAR,
    verdict_at TIMESTAMP,
    first_seen_load BIGINT NOT NULL,
    last_seen_load BIGINT NOT NULL,
    status VARCHAR NOT NULL CHECK (status IN ('open', 'resolved', 'dismissed'))
);
