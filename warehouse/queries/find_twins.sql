-- Twins of a document (the same report in another file) and repetitions within it, for the
-- facts that undecided findings rest on. A repetition with another value is a conflict of its
-- own and bears no witness here.
CREATE OR REPLACE TEMP TABLE twin AS
SELECT one.document_id, other.document_id AS twin_id
FROM dim_document AS one
JOIN dim_document AS other
    ON other.organisation_name = one.organisation_name
    AND other.fiscal_year = one.fiscal_year
    AND other.report_type = one.report_type
    AND other.period_end IS NOT DISTINCT FROM one.period_end
    AND other.project_name IS NOT DISTINCT FROM one.project_name
    AND other.title IS NOT DISTINCT FROM one.title
    AND other.file_sha256 <> one.file_sha256
    AND other.is_current AND other.status = 'loaded'
SEMI JOIN rested ON rested.document_id = one.document_id;

CREATE OR REPLACE TEMP TABLE related_document AS
SELECT document_id FROM rested
UNION
SELECT twin_id FROM twin;

CREATE OR REPLACE TEMP TABLE meaning AS
SELECT
    fact_id, document_id, locator,
    concat_ws('|', 'budget', stage_code, flow_code, item_code, fiscal_year, project_name) AS key,
    amount_yuan::VARCHAR AS value
FROM fact_budget SEMI JOIN related_document USING (document_id)
WHERE is_current AND item_code NOT IN ('other_named', 'by_function', 'by_economic')
UNION ALL
SELECT
    fact_id, document_id, locator,
    concat_ws('|', 'rate', rate_code, item_code, fiscal_year, project_name),
    value_percent::VARCHAR
FROM fact_rate SEMI JOIN related_document USING (document_id)
WHERE is_current
UNION ALL
SELECT
    fact_id, document_id, locator, concat_ws('|', 'score', scope, name, project_name),
    concat_ws('/', weight, score)
FROM fact_score SEMI JOIN related_document USING (document_id)
WHERE is_current
UNION ALL
SELECT
    fact_id, document_id, locator,
    concat_ws('|', 'indicator', level1, name, target_raw, project_name),
    concat_ws('/', actual_raw, completion_rate, weight, score)
FROM fact_indicator SEMI JOIN related_document USING (document_id)
WHERE is_current
UNION ALL
SELECT
    fact_id, document_id, locator, concat_ws('|', 'staffing', measure_code, label_raw),
    headcount::VARCHAR
FROM fact_staffing SEMI JOIN related_document USING (document_id)
WHERE is_current;

DELETE FROM finding_evidence
WHERE witness <> 'file' AND finding_id IN (SELECT finding_id FROM rested);

INSERT INTO finding_evidence
WITH compared AS (
    SELECT
        rested.finding_id, rested.fact_id, held.value AS expected,
        list_sort(list_distinct(list(other.value))) AS found
    FROM rested
    JOIN meaning AS held USING (fact_id)
    JOIN twin ON twin.document_id = rested.document_id
    JOIN meaning AS other ON other.document_id = twin.twin_id AND other.key = held.key
    GROUP BY rested.finding_id, rested.fact_id, held.value
)
SELECT DISTINCT
    finding_id, fact_id, 'twin',
    CASE WHEN list_contains(found, expected) THEN 'agrees' ELSE 'differs' END,
    expected, array_to_string(found, ', '), getvariable('load_id')
FROM compared
UNION ALL
SELECT DISTINCT
    rested.finding_id, rested.fact_id, 'repeat', 'agrees', held.value, other.value,
    getvariable('load_id')
FROM rested
JOIN meaning AS held USING (fact_id)
JOIN meaning AS other
    ON other.document_id = rested.document_id
    AND other.key = held.key
    AND other.value = held.value
    AND other.fact_id <> held.fact_id
    AND other.locator::VARCHAR <> held.locator::VARCHAR;
