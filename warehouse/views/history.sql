-- The warehouse as it was known, and what changed between versions of a report.

-- Every fact of every kind in one shape, retired rows included.
CREATE OR REPLACE VIEW fact_history AS
SELECT
    'budget' AS kind, fact_id, document_id, organisation_id, region_code, fiscal_year,
    period_end, project_name,
    concat_ws('/', stage_code, flow_code, item_code, function_code, economic_code) AS codes,
    label_raw, 'amount' AS measure, amount_yuan::DECIMAL(38, 6) AS value, '元' AS unit,
    quote, page, locator, is_primary, review_status,
    known_from_load, known_until_load, is_current
FROM fact_budget
UNION ALL
SELECT
    'rate', fact_id, document_id, organisation_id, region_code, fiscal_year,
    period_end, project_name, concat_ws('/', rate_code, item_code),
    label_raw, 'percent', value_percent::DECIMAL(38, 6), '%',
    quote, page, locator, is_primary, review_status,
    known_from_load, known_until_load, is_current
FROM fact_rate
UNION ALL
SELECT
    'score', fact_id, document_id, organisation_id, region_code, fiscal_year,
    period_end, project_name, concat_ws('/', scope, name),
    label_raw, measure, value, '分',
    quote, page, locator, is_primary, review_status,
    known_from_load, known_until_load, is_current
FROM (UNPIVOT (
    SELECT * REPLACE (weight::DECIMAL(38, 6) AS weight, score::DECIMAL(38, 6) AS score)
    FROM fact_score
) ON weight, score INTO NAME measure VALUE value)
UNION ALL
SELECT
    'indicator', fact_id, document_id, organisation_id, region_code, fiscal_year,
    period_end, project_name, concat_ws('/', level1, level2, name),
    label_raw, measure, value,
    CASE measure
        WHEN 'target' THEN target_unit
        WHEN 'actual' THEN actual_unit
        WHEN 'completion' THEN '%'
        ELSE '分'
    END,
    quote, page, locator, is_primary, review_status,
    known_from_load, known_until_load, is_current
FROM (UNPIVOT (
    SELECT
        * EXCLUDE (weight, score),
        target_value::DECIMAL(38, 6) AS target,
        actual_value::DECIMAL(38, 6) AS actual,
        completion_rate::DECIMAL(38, 6) AS completion,
        weight::DECIMAL(38, 6) AS weight,
        score::DECIMAL(38, 6) AS score
    FROM fact_indicator
) ON target, actual, completion, weight, score INTO NAME measure VALUE value)
UNION ALL
SELECT
    'staffing', fact_id, document_id, organisation_id, region_code, fiscal_year,
    period_end, project_name, measure_code,
    label_raw, 'headcount', headcount::DECIMAL(38, 6), '人',
    quote, page, locator, is_primary, review_status,
    known_from_load, known_until_load, is_current
FROM fact_staffing;

-- The newest load that was published by a moment (UTC); 0 before the first.
CREATE OR REPLACE MACRO load_asof(moment) AS (
    SELECT coalesce(max(load_id), 0)
    FROM load_run
    WHERE status = 'published' AND finished_at <= moment::TIMESTAMP
);

CREATE OR REPLACE MACRO facts_asof(moment) AS TABLE
SELECT * EXCLUDE (known_from_load, known_until_load, is_current)
FROM fact_history
WHERE
    known_from_load <= load_asof(moment)
    AND (known_until_load IS NULL OR known_until_load > load_asof(moment));

CREATE OR REPLACE MACRO fact_budget_asof(moment) AS TABLE
SELECT * EXCLUDE (load_id, known_from_load, known_until_load, is_current)
FROM fact_budget
WHERE
    known_from_load <= load_asof(moment)
    AND (known_until_load IS NULL OR known_until_load > load_asof(moment));

CREATE OR REPLACE MACRO fact_rate_asof(moment) AS TABLE
SELECT * EXCLUDE (load_id, known_from_load, known_until_load, is_current)
FROM fact_rate
WHERE
    known_from_load <= load_asof(moment)
    AND (known_until_load IS NULL OR known_until_load > load_asof(moment));

CREATE OR REPLACE MACRO fact_score_asof(moment) AS TABLE
SELECT * EXCLUDE (load_id, known_from_load, known_until_load, is_current)
FROM fact_score
WHERE
    known_from_load <= load_asof(moment)
    AND (known_until_load IS NULL OR known_until_load > load_asof(moment));

CREATE OR REPLACE MACRO fact_indicator_asof(moment) AS TABLE
SELECT * EXCLUDE (load_id, known_from_load, known_until_load, is_current)
FROM fact_indicator
WHERE
    known_from_load <= load_asof(moment)
    AND (known_until_load IS NULL OR known_until_load > load_asof(moment));

CREATE OR REPLACE MACRO fact_staffing_asof(moment) AS TABLE
SELECT * EXCLUDE (load_id, known_from_load, known_until_load, is_current)
FROM fact_staffing
WHERE
    known_from_load <= load_asof(moment)
    AND (known_until_load IS NULL OR known_until_load > load_asof(moment));

-- Which numbers differ between a document and the one that took its place at an address
-- (cause new_version), or between two readings of the same bytes (cause re_extraction).
-- Primary facts only; the nth row of the same meaning is compared with the nth.
CREATE OR REPLACE VIEW fact_change AS
WITH version AS (
    SELECT
        'new_version' AS cause, succession.load_id, succession.source_id, succession.url,
        succession.document_id_before, succession.document_id_after,
        load_run.finished_at AS seen_at
    FROM document_succession AS succession
    JOIN load_run USING (load_id)
    UNION ALL
    SELECT
        reading.cause, reading.load_id, NULL, NULL,
        reading.document_id, reading.document_id, load_run.finished_at
    FROM document_reading AS reading
    JOIN load_run USING (load_id)
    WHERE
        reading.cause = 're_extraction'
        AND reading.facts_hash IS DISTINCT FROM reading.facts_hash_before
),
before AS (
    SELECT version.*, fact.*, row_number() OVER meaning AS nth
    FROM version
    JOIN fact_history AS fact
        ON fact.document_id = version.document_id_before
        AND fact.known_from_load < version.load_id
        AND coalesce(fact.known_until_load, version.load_id) >= version.load_id
    WHERE fact.is_primary AND fact.review_status = 'accepted'
    WINDOW meaning AS (
        PARTITION BY
            version.cause, version.load_id, version.source_id, version.url,
            version.document_id_before, fact.kind, fact.codes, fact.measure, fact.label_raw,
            fact.fiscal_year, fact.project_name
        ORDER BY fact.page, fact.locator::VARCHAR
    )
),
after AS (
    SELECT version.*, fact.*, row_number() OVER meaning AS nth
    FROM version
    JOIN fact_history AS fact
        ON fact.document_id = version.document_id_after
        AND fact.known_from_load <= version.load_id
        AND coalesce(fact.known_until_load, version.load_id + 1) > version.load_id
    WHERE fact.is_primary AND fact.review_status = 'accepted'
    WINDOW meaning AS (
        PARTITION BY
            version.cause, version.load_id, version.source_id, version.url,
            version.document_id_before, fact.kind, fact.codes, fact.measure, fact.label_raw,
            fact.fiscal_year, fact.project_name
        ORDER BY fact.page, fact.locator::VARCHAR
    )
)
SELECT
    coalesce(after.cause, before.cause) AS cause,
    coalesce(after.source_id, before.source_id) AS source_id,
    coalesce(after.url, before.url) AS url,
    coalesce(after.document_id_before, before.document_id_before) AS document_id_before,
    coalesce(after.document_id_after, before.document_id_after) AS document_id_after,
    coalesce(after.kind, before.kind) AS kind,
    coalesce(after.codes, before.codes) AS codes,
    coalesce(after.measure, before.measure) AS measure,
    coalesce(after.label_raw, before.label_raw) AS label_raw,
    coalesce(after.fiscal_year, before.fiscal_year) AS fiscal_year,
    coalesce(after.project_name, before.project_name) AS project_name,
    CASE
        WHEN before.fact_id IS NULL THEN 'added'
        WHEN after.fact_id IS NULL THEN 'removed'
        ELSE 'changed'
    END AS change,
    before.value AS value_before,
    after.value AS value_after,
    coalesce(after.unit, before.unit) AS unit,
    before.fact_id AS fact_id_before,
    after.fact_id AS fact_id_after,
    coalesce(after.load_id, before.load_id) AS load_id,
    coalesce(after.seen_at, before.seen_at) AS seen_at
FROM before
FULL JOIN after
    ON after.cause = before.cause
    AND after.load_id = before.load_id
    AND after.source_id IS NOT DISTINCT FROM before.source_id
    AND after.url IS NOT DISTINCT FROM before.url
    AND after.document_id_before = before.document_id_before
    AND after.kind = before.kind
    AND after.codes = before.codes
    AND after.measure = before.measure
    AND after.label_raw = before.label_raw
    AND after.fiscal_year IS NOT DISTINCT FROM before.fiscal_year
    AND after.project_name IS NOT DISTINCT FROM before.project_name
    AND after.nth = before.nth
WHERE before.value IS DISTINCT FROM after.value;

-- What a change at an address, or another reading, was a change of: the bytes, the text, the
-- facts. Alerts follow the facts only. NULL where the fingerprint of one side is not known.
CREATE OR REPLACE VIEW document_change AS
WITH reading AS (
    SELECT *, row_number() OVER (PARTITION BY document_id ORDER BY load_id) AS nth
    FROM document_reading
),
version AS (
    SELECT
        'new_version' AS cause, succession.load_id, succession.source_id, succession.url,
        succession.document_id_before, succession.document_id_after,
        before.text_sha256 AS text_before, before.facts_hash AS facts_before,
        after.text_sha256 AS text_after, after.facts_hash AS facts_after
    FROM document_succession AS succession
    LEFT JOIN reading AS before
        ON before.document_id = succession.document_id_before
        AND before.nth = (
            SELECT max(nth)
            FROM reading AS earlier
            WHERE
                earlier.document_id = succession.document_id_before
                AND earlier.load_id <= succession.load_id
        )
    LEFT JOIN reading AS after
        ON after.document_id = succession.document_id_after
        AND after.nth = (
            SELECT max(nth)
            FROM reading AS earlier
            WHERE
                earlier.document_id = succession.document_id_after
                AND earlier.load_id <= succession.load_id
        )
    UNION ALL
    SELECT
        now.cause, now.load_id, NULL, NULL, now.document_id, now.document_id,
        before.text_sha256, before.facts_hash, now.text_sha256, now.facts_hash
    FROM reading AS now
    LEFT JOIN reading AS before
        ON before.document_id = now.document_id AND before.nth = now.nth - 1
    WHERE now.cause = 're_extraction'
)
SELECT
    version.load_id,
    load_run.finished_at AS seen_at,
    version.cause,
    version.source_id,
    version.url,
    version.document_id_before,
    version.document_id_after,
    left(version.document_id_before, 64) <> left(version.document_id_after, 64) AS bytes_changed,
    version.text_before <> version.text_after AS text_changed,
    version.facts_before IS DISTINCT FROM version.facts_after AS facts_changed
FROM version
JOIN load_run USING (load_id);
