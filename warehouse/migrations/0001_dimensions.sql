-- Loads, and the dimensions that facts point to.
-- No foreign keys: DuckDB refuses to reload parents that have children in one
-- transaction, so references are contract checks (checks/contract_orphans.sql).

CREATE TABLE load_run (
    load_id BIGINT PRIMARY KEY,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    status VARCHAR NOT NULL
        CHECK (status IN ('running', 'published', 'refused', 'abandoned')),
    trigger VARCHAR NOT NULL,
    code_version VARCHAR NOT NULL,
    documents_seen BIGINT NOT NULL DEFAULT 0,
    documents_loaded BIGINT NOT NULL DEFAULT 0,
    documents_unchanged BIGINT NOT NULL DEFAULT 0,
    documents_quarantined BIGINT NOT NULL DEFAULT 0,
    documents_superseded BIGINT NOT NULL DEFAULT 0,
    facts_loaded BIGINT NOT NULL DEFAULT 0,
    facts_retired BIGINT NOT NULL DEFAULT 0,
    findings_new BIGINT NOT NULL DEFAULT 0,
    findings_resolved BIGINT NOT NULL DEFAULT 0
);

-- Which wording of a reference file (data/reference) the tables below hold.
CREATE TABLE reference_load (
    name VARCHAR PRIMARY KEY,
    sha256 VARCHAR NOT NULL,
    row_count BIGINT NOT NULL,
    loaded_at TIMESTAMP NOT NULL
);

CREATE TABLE dim_region (
    region_code VARCHAR PRIMARY KEY CHECK (length(region_code) = 6),
    name VARCHAR NOT NULL,
    full_name VARCHAR NOT NULL,
    level VARCHAR NOT NULL CHECK (level IN ('province', 'prefecture', 'county')),
    parent_code VARCHAR,
    province VARCHAR NOT NULL,
    prefecture VARCHAR
);

CREATE TABLE dim_budget_item (
    item_code VARCHAR PRIMARY KEY,
    parent_code VARCHAR,
    "partition" VARCHAR,
    name_zh VARCHAR NOT NULL,
    labels_seen VARCHAR
);

CREATE TABLE dim_stage (
    stage_code VARCHAR PRIMARY KEY,
    name_zh VARCHAR NOT NULL,
    meaning VARCHAR NOT NULL
);

CREATE TABLE dim_flow (
    flow_code VARCHAR PRIMARY KEY,
    name_zh VARCHAR NOT NULL,
    meaning VARCHAR NOT NULL
);

CREATE TABLE dim_report_type (
    report_type VARCHAR PRIMARY KEY,
    name_zh VARCHAR NOT NULL,
    carries_facts BOOLEAN NOT NULL
);

CREATE TABLE dim_indicator_category (
    category_code VARCHAR PRIMARY KEY,
    level1_zh VARCHAR NOT NULL,
    level2_zh VARCHAR,
    labels_seen VARCHAR
);

CREATE TABLE dim_staffing_measure (
    measure_code VARCHAR PRIMARY KEY,
    name_zh VARCHAR NOT NULL,
    labels_seen VARCHAR
);

-- 支出功能分类 and 支出经济分类: filled by the tables that print code and name.
CREATE TABLE dim_function (
    function_code VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    parent_code VARCHAR
);

CREATE TABLE dim_economic (
    economic_code VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    parent_code VARCHAR
);

-- Words in a unit's name that tell its sector; the longest one found wins.
CREATE TABLE dim_sector_word (
    word VARCHAR PRIMARY KEY,
    sector VARCHAR NOT NULL
);

CREATE TABLE dim_source (
    source_id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    host VARCHAR,
    region_code VARCHAR
);

CREATE TABLE dim_organisation (
    organisation_id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    sector VARCHAR,
    region_code VARCHAR
);

CREATE TABLE dim_document (
    document_id VARCHAR PRIMARY KEY,
    file_sha256 VARCHAR NOT NULL CHECK (length(file_sha256) = 64),
    part INTEGER NOT NULL CHECK (part >= 1),
    container VARCHAR,
    file_name VARCHAR NOT NULL,
    title VARCHAR,
    report_type VARCHAR,
    fiscal_year INTEGER,
    period_end DATE,
    organisation_id VARCHAR,
    organisation_name VARCHAR,
    region_code VARCHAR,
    project_name VARCHAR,
    format VARCHAR NOT NULL,
    page_count INTEGER,
    published_on DATE,
    retrieved_at TIMESTAMP NOT NULL,
    status VARCHAR NOT NULL
        CHECK (status IN ('loaded', 'no_facts', 'quarantined', 'superseded')),
    status_reason VARCHAR,
    extractor_version VARCHAR NOT NULL,
    load_id BIGINT NOT NULL,
    superseded_by VARCHAR,
    is_current BOOLEAN NOT NULL
);

CREATE TABLE document_location (
    document_id VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    page_url VARCHAR,
    link_text VARCHAR,
    published_on DATE,
    first_seen_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL,
    gone_at TIMESTAMP
);

-- Which document took the place of which at an address, and in which load that was seen.
CREATE TABLE document_succession (
    load_id BIGINT NOT NULL,
    source_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    document_id_before VARCHAR NOT NULL,
    document_id_after VARCHAR NOT NULL
);
