-- When a source was last asked and what it answered. Four clocks are kept apart: the last
-- poll, the last change at the source, the last load and the last check (load_run).
CREATE TABLE source_poll (
    source_id VARCHAR PRIMARY KEY,
    polled_at TIMESTAMP NOT NULL,
    outcome VARCHAR NOT NULL CHECK (outcome IN ('ok', 'blocked', 'failed')),
    message VARCHAR,
    answered_at TIMESTAMP,
    changed_at TIMESTAMP
);

-- What a source says it publishes every year, and by when: month and day of the year after
-- the fiscal year (of the fiscal year itself where years_after is 0).
CREATE TABLE expected_report (
    source_id VARCHAR NOT NULL,
    organisation_name VARCHAR NOT NULL,
    region_code VARCHAR,
    report_type VARCHAR NOT NULL,
    first_year INTEGER NOT NULL,
    due_month INTEGER NOT NULL CHECK (due_month BETWEEN 1 AND 12),
    due_day INTEGER NOT NULL CHECK (due_day BETWEEN 1 AND 31),
    years_after INTEGER NOT NULL CHECK (years_after BETWEEN 0 AND 3),
    PRIMARY KEY (source_id, organisation_name, report_type)
);

-- Who should publish what for which year: made anew at every check from what the sources
-- declare and from who published the year before.
CREATE TABLE expected_publication (
    organisation_id VARCHAR NOT NULL,
    organisation_name VARCHAR NOT NULL,
    region_code VARCHAR,
    report_type VARCHAR NOT NULL,
    fiscal_year INTEGER NOT NULL,
    source_id VARCHAR,
    due_on DATE NOT NULL,
    origin VARCHAR NOT NULL CHECK (origin IN ('declared', 'last_year'))
);
