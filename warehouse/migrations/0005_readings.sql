-- Three fingerprints of a document, kept apart: its bytes (file_sha256), its normalised text,
-- its facts. Documents loaded before these columns were there have none of the last two.
ALTER TABLE dim_document ADD COLUMN text_sha256 VARCHAR;
ALTER TABLE dim_document ADD COLUMN facts_hash VARCHAR;

-- Every reading that changed what is known of a document, and why it came about.
CREATE TABLE document_reading (
    load_id BIGINT NOT NULL,
    document_id VARCHAR NOT NULL,
    cause VARCHAR NOT NULL CHECK (cause IN ('new', 'new_version', 're_extraction')),
    extractor_version VARCHAR NOT NULL,
    extractor_version_before VARCHAR,
    text_sha256 VARCHAR,
    facts BIGINT NOT NULL,
    facts_hash VARCHAR,
    facts_hash_before VARCHAR
);
