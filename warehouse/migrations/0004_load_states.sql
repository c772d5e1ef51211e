-- A load may also be held for a person, or withdrawn by a rollback; and it may have a remark.
ALTER TABLE load_run RENAME TO load_run_before;

CREATE TABLE load_run (
    load_id BIGINT PRIMARY KEY,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    status VARCHAR NOT NULL CHECK (status IN (
        'running', 'held', 'published', 'refused', 'withdrawn', 'abandoned'
    )),
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
    findings_resolved BIGINT NOT NULL DEFAULT 0,
    note VARCHAR
);

INSERT INTO load_run BY NAME FROM load_run_before;

DROP TABLE load_run_before;
