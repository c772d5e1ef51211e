-- Who bears witness to what a finding rests on: each of its facts read again in the file by a
-- second reader, printed in a twin of the document, or printed again in the document itself.
CREATE TABLE finding_evidence (
    finding_id VARCHAR NOT NULL,
    fact_id VARCHAR NOT NULL,
    witness VARCHAR NOT NULL CHECK (witness IN ('file', 'twin', 'repeat')),
    verdict VARCHAR NOT NULL CHECK (verdict IN ('agrees', 'differs', 'unreadable')),
    expected VARCHAR NOT NULL,
    found VARCHAR,
    load_id BIGINT NOT NULL
);
