-- The facts: one row per printed occurrence and reading. Rows are retired, never deleted.
-- Uniqueness of current rows is a contract check: an index over a million hashes would
-- cost more than the whole load.

CREATE TABLE fact_budget (
    fact_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    organisation_id VARCHAR,
    region_code VARCHAR,
    fiscal_year INTEGER,
    period_end DATE,
    project_name VARCHAR,
    label_raw VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    page INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    locator JSON NOT NULL,
    method VARCHAR NOT NULL CHECK (method IN ('table', 'form', 'prose')),
    confidence DECIMAL(5, 4) NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    is_primary BOOLEAN NOT NULL,
    review_status VARCHAR NOT NULL CHECK (review_status IN ('accepted', 'pending', 'rejected')),
    stage_code VARCHAR NOT NULL,
    flow_code VARCHAR NOT NULL,
    item_code VARCHAR NOT NULL,
    function_code VARCHAR,
    economic_code VARCHAR,
    amount_yuan DECIMAL(20, 2) NOT NULL,
    amount_raw VARCHAR NOT NULL,
    unit_raw VARCHAR NOT NULL,
    unit_source VARCHAR NOT NULL
        CHECK (unit_source IN ('value', 'label', 'column', 'caption', 'document')),
    load_id BIGINT NOT NULL,
    known_from_load BIGINT NOT NULL,
    known_until_load BIGINT CHECK (known_until_load > known_from_load),
    is_current BOOLEAN NOT NULL CHECK (is_current = (known_until_load IS NULL))
);

CREATE TABLE fact_rate (
    fact_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    organisation_id VARCHAR,
    region_code VARCHAR,
    fiscal_year INTEGER,
    period_end DATE,
    project_name VARCHAR,
    label_raw VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    page INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    locator JSON NOT NULL,
    method VARCHAR NOT NULL CHECK (method IN ('table', 'form', 'prose')),
    confidence DECIMAL(5, 4) NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    is_primary BOOLEAN NOT NULL,
    review_status VARCHAR NOT NULL CHECK (review_status IN ('accepted', 'pending', 'rejected')),
    rate_code VARCHAR NOT NULL CHECK (rate_code IN (
        'execution', 'arrival', 'completion', 'three_public_control',
        'staffing_control', 'satisfaction', 'share'
    )),
    item_code VARCHAR,
    value_percent DECIMAL(18, 6) NOT NULL,
    value_raw VARCHAR NOT NULL,
    load_id BIGINT NOT NULL,
    known_from_load BIGINT NOT NULL,
    known_until_load BIGINT CHECK (known_until_load > known_from_load),
    is_current BOOLEAN NOT NULL CHECK (is_current = (known_until_load IS NULL))
);

CREATE TABLE fact_score (
    fact_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    organisation_id VARCHAR,
    region_code VARCHAR,
    fiscal_year INTEGER,
    period_end DATE,
    project_name VARCHAR,
    label_raw VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    page INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    locator JSON NOT NULL,
    method VARCHAR NOT NULL CHECK (method IN ('table', 'form', 'prose')),
    confidence DECIMAL(5, 4) NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    is_primary BOOLEAN NOT NULL,
    review_status VARCHAR NOT NULL CHECK (review_status IN ('accepted', 'pending', 'rejected')),
    scope VARCHAR NOT NULL
        CHECK (scope IN ('total', 'level1', 'level2', 'budget_execution')),
    name VARCHAR NOT NULL,
    weight DECIMAL(18, 6),
    score DECIMAL(18, 6),
    grade VARCHAR,
    load_id BIGINT NOT NULL,
    known_from_load BIGINT NOT NULL,
    known_until_load BIGINT CHECK (known_until_load > known_from_load),
    is_current BOOLEAN NOT NULL CHECK (is_current = (known_until_load IS NULL))
);

CREATE TABLE fact_indicator (
    fact_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    organisation_id VARCHAR,
    region_code VARCHAR,
    fiscal_year INTEGER,
    period_end DATE,
    project_name VARCHAR,
    label_raw VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    page INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    locator JSON NOT NULL,
    method VARCHAR NOT NULL CHECK (method IN ('table', 'form', 'prose')),
    confidence DECIMAL(5, 4) NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    is_primary BOOLEAN NOT NULL,
    review_status VARCHAR NOT NULL CHECK (review_status IN ('accepted', 'pending', 'rejected')),
    ordinal INTEGER NOT NULL,
    level1 VARCHAR,
    level2 VARCHAR,
    category_code VARCHAR,
    name VARCHAR NOT NULL,
    target_raw VARCHAR,
    target_operator VARCHAR
        CHECK (target_operator IN ('>=', '<=', '=', '>', '<', 'qual')),
    target_value DECIMAL(24, 6),
    target_unit VARCHAR,
    actual_raw VARCHAR,
    actual_value DECIMAL(24, 6),
    actual_unit VARCHAR,
    completion_rate DECIMAL(18, 6),
    weight DECIMAL(18, 6),
    score DECIMAL(18, 6),
    deviation_reason VARCHAR,
    load_id BIGINT NOT NULL,
    known_from_load BIGINT NOT NULL,
    known_until_load BIGINT CHECK (known_until_load > known_from_load),
    is_current BOOLEAN NOT NULL CHECK (is_current = (known_until_load IS NULL))
);

CREATE TABLE fact_staffing (
    fact_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    organisation_id VARCHAR,
    region_code VARCHAR,
    fiscal_year INTEGER,
    period_end DATE,
    project_name VARCHAR,
    label_raw VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    page INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    locator JSON NOT NULL,
    method VARCHAR NOT NULL CHECK (method IN ('table', 'form', 'prose')),
    confidence DECIMAL(5, 4) NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    is_primary BOOLEAN NOT NULL,
    review_status VARCHAR NOT NULL CHECK (review_status IN ('accepted', 'pending', 'rejected')),
    measure_code VARCHAR NOT NULL,
    headcount BIGINT NOT NULL CHECK (headcount >= 0),
    load_id BIGINT NOT NULL,
    known_from_load BIGINT NOT NULL,
    known_until_load BIGINT CHECK (known_until_load > known_from_load),
    is_current BOOLEAN NOT NULL CHECK (is_current = (known_until_load IS NULL))
);

-- What a document holds beside its facts; replaced with every new reading of it.

CREATE TABLE document_section (
    document_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    level INTEGER NOT NULL,
    number VARCHAR,
    heading VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    page INTEGER
);

CREATE TABLE leftover_amount (
    document_id VARCHAR NOT NULL,
    amount_raw VARCHAR NOT NULL,
    unit_raw VARCHAR,
    amount_yuan DECIMAL(38, 6),
    quote VARCHAR NOT NULL,
    page INTEGER,
    locator JSON NOT NULL,
    reason VARCHAR NOT NULL
        CHECK (reason IN ('no_label', 'ambiguous', 'unit_unknown', 'decoy_rule')),
    rule VARCHAR
);

CREATE TABLE document_mention (
    document_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    quote VARCHAR,
    page INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    locator JSON
);

CREATE TABLE document_residue (
    document_id VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    page INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    locator JSON NOT NULL
);

CREATE TABLE unknown_label (
    label_raw VARCHAR NOT NULL,
    context VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    locator JSON NOT NULL
);

CREATE TABLE document_notice (
    document_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    message VARCHAR NOT NULL
);
