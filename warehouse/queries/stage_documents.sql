-- The documents and addresses of a batch as typed rows, and the lists that later steps fill.

CREATE OR REPLACE TEMP TABLE incoming_document (
    document_no INTEGER,
    document_id VARCHAR,
    file_sha256 VARCHAR,
    part INTEGER,
    container VARCHAR,
    file_name VARCHAR,
    title VARCHAR,
    report_type VARCHAR,
    fiscal_year INTEGER,
    period_end DATE,
    organisation_id VARCHAR,
    organisation_name VARCHAR,
    sector VARCHAR,
    region_code VARCHAR,
    project_name VARCHAR,
    format VARCHAR,
    page_count INTEGER,
    published_on DATE,
    retrieved_at TIMESTAMP,
    status VARCHAR,
    status_reason VARCHAR,
    extractor_version VARCHAR,
    text_sha256 VARCHAR
);

INSERT INTO incoming_document BY NAME SELECT * FROM frame_document;

-- A failed reading is no newer reading: what an earlier load could read stays as it is.
CREATE OR REPLACE TEMP TABLE kept_file AS
SELECT DISTINCT incoming_document.file_sha256
FROM incoming_document
JOIN dim_document USING (file_sha256)
WHERE incoming_document.status = 'quarantined' AND dim_document.status <> 'quarantined';

DELETE FROM incoming_document WHERE file_sha256 IN (SELECT file_sha256 FROM kept_file);

CREATE OR REPLACE TEMP TABLE incoming_location AS
SELECT DISTINCT ON (document_id, source_id, url)
    incoming_document.document_id,
    incoming_document.part,
    incoming_document.status,
    frame_location.file_sha256,
    frame_location.source_id,
    frame_location.url,
    frame_location.page_url,
    frame_location.link_text,
    frame_location.published_on::DATE AS published_on,
    frame_location.seen_at::TIMESTAMP AS seen_at
FROM frame_location
JOIN incoming_document USING (file_sha256);

-- Only these can have rows to compare with or to retire.
CREATE OR REPLACE TEMP TABLE known_document AS
SELECT document_id FROM incoming_document SEMI JOIN dim_document USING (document_id);

CREATE OR REPLACE TEMP TABLE changed_document (document_id VARCHAR);
CREATE OR REPLACE TEMP TABLE left_document (document_id VARCHAR, superseded_by VARCHAR);

-- Stays empty where no document is known.
CREATE OR REPLACE TEMP TABLE unchanged_fact (fact_id VARCHAR);
