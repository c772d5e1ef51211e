-- Working tables and macros that the checks share. All checks look at current, accepted
-- facts of current documents; money rows that carry a classification code stay out, since
-- the same code is printed once for all funds and again for each fund.

CREATE OR REPLACE TEMP MACRO plain_digits(raw) AS
    translate(raw, '０１２３４５６７８９．％', '0123456789.%');

-- Digits printed after the point: '１,234.50万元' has 2.
CREATE OR REPLACE TEMP MACRO printed_decimals(raw) AS
    length(replace(
        regexp_extract(plain_digits(raw), '[0-9]\s*\.\s*([0-9][0-9 ]*)', 1), ' ', ''
    ));

-- The same for a number whose print is not kept: trailing zeros do not count.
CREATE OR REPLACE TEMP MACRO decimals_of(number) AS
    length(rtrim(split_part(number::VARCHAR, '.', 2), '0'));

CREATE OR REPLACE TEMP MACRO step_of(decimals) AS
    list_extract(
        [1, 0.1, 0.01, 0.001, 0.0001, 0.00001, 0.000001]::DECIMAL(7, 6)[],
        least(decimals, 6) + 1
    );

CREATE OR REPLACE TEMP MACRO yuan_per(unit) AS
    CASE
        WHEN contains(unit, '万亿') THEN 1000000000000
        WHEN contains(unit, '亿') THEN 100000000
        WHEN contains(unit, '千万') THEN 10000000
        WHEN contains(unit, '百万') THEN 1000000
        WHEN contains(unit, '万') THEN 10000
        WHEN contains(unit, '千') THEN 1000
        ELSE 1
    END::DECIMAL(13, 0);

-- A number as a reader writes it, without trailing zeros.
CREATE OR REPLACE TEMP MACRO shown(number) AS
    CASE
        WHEN contains(number::VARCHAR, '.') THEN rtrim(rtrim(number::VARCHAR, '0'), '.')
        ELSE number::VARCHAR
    END;

-- An amount with its unit, in 万元 from a hundred yuan on. Below 999,999,999,999 元 it is written
-- from a DECIMAL of 18 digits, which takes DuckDB a fifteenth of the time of a wider one.
CREATE OR REPLACE TEMP MACRO shown_yuan(amount) AS
    CASE
        WHEN abs(amount) < 100 THEN shown(amount::DECIMAL(18, 2)) || '元'
        WHEN abs(amount) < 999999999999
            THEN shown(amount::DECIMAL(14, 2) * 0.0001::DECIMAL(4, 4)) || '万元'
        ELSE shown((amount * 0.0001::DECIMAL(5, 4))::DECIMAL(38, 6)) || '万元'
    END;

CREATE OR REPLACE TEMP MACRO rate_name(code) AS
    CASE code
        WHEN 'execution' THEN '执行率'
        WHEN 'arrival' THEN '到位率'
        WHEN 'completion' THEN '完成率'
        WHEN 'three_public_control' THEN '“三公”经费控制率'
        WHEN 'staffing_control' THEN '人员控制率'
        WHEN 'satisfaction' THEN '满意率'
        WHEN 'share' THEN '占比'
        ELSE code
    END;

CREATE OR REPLACE TEMP MACRO plain_label(label) AS
    regexp_replace(
        regexp_replace(nfc_normalize(coalesce(label, '')), '[（(][^（）()]*[）)]', '', 'g'),
        '指标|[\s：:、，,。.“”"''《》※★☆*]|^[0-9一二三四五六七八九十]+[、.．]', '', 'g'
    );

CREATE OR REPLACE TEMP TABLE audit_document AS
SELECT
    document_id,
    report_type,
    fiscal_year,
    organisation_name,
    -- Disclosures print the same item for all funds, for one fund and for one table each.
    report_type IN ('final_accounts', 'department_budget', 'government_budget') AS is_disclosure
FROM dim_document
WHERE is_current AND status = 'loaded';

CREATE OR REPLACE TEMP TABLE audit_budget AS
SELECT
    fact.fact_id,
    fact.document_id,
    coalesce(fact.project_name, '') AS project,
    coalesce(fact.fiscal_year, 0) AS fiscal_year,
    fact.stage_code,
    fact.flow_code,
    fact.item_code,
    fact.amount_yuan AS amount,
    -- a bare 0 is nothing at all, not a rounded something
    CASE
        WHEN fact.amount_yuan = 0 AND coalesce(printed_decimals(fact.amount_raw), 0) = 0 THEN 0
        ELSE yuan_per(fact.unit_raw) * step_of(coalesce(printed_decimals(fact.amount_raw), 0))
    END::DECIMAL(20, 6) AS step,
    fact.amount_raw,
    fact.unit_raw,
    fact.unit_source,
    fact.label_raw,
    fact.method,
    fact.is_primary,
    document.is_disclosure
FROM fact_budget AS fact
JOIN audit_document AS document USING (document_id)
WHERE
    fact.is_current
    AND fact.review_status = 'accepted'
    AND fact.function_code IS NULL
    AND fact.economic_code IS NULL;

-- One cell per meaning: an item in its stage, flow, year and project. `low` and `high` differ
-- where several values are printed for it.
CREATE OR REPLACE TEMP TABLE audit_cell AS
SELECT
    document_id,
    project,
    fiscal_year,
    stage_code,
    flow_code,
    item_code,
    min(amount) AS low,
    max(amount) AS high,
    max(step) AS step,
    count(*) AS occurrences,
    any_value(is_disclosure) AS is_disclosure
FROM audit_budget
WHERE is_primary
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE audit_rate AS
SELECT
    fact.fact_id,
    fact.document_id,
    coalesce(fact.project_name, '') AS project,
    coalesce(fact.fiscal_year, 0) AS fiscal_year,
    fact.rate_code,
    coalesce(fact.item_code, 'total') AS item_code,
    fact.value_percent AS percent,
    step_of(coalesce(printed_decimals(fact.value_raw), 0)) AS step,
    fact.value_raw,
    fact.label_raw
FROM fact_rate AS fact
JOIN audit_document AS document USING (document_id)
WHERE fact.is_current AND fact.is_primary AND fact.review_status = 'accepted';

CREATE OR REPLACE TEMP TABLE audit_score AS
SELECT
    fact.fact_id,
    fact.document_id,
    coalesce(fact.project_name, '') AS project,
    fact.scope,
    fact.name,
    plain_label(fact.name) AS plain_name,
    fact.weight,
    fact.score,
    fact.grade,
    fact.method
FROM fact_score AS fact
JOIN audit_document AS document USING (document_id)
WHERE fact.is_current AND fact.is_primary AND fact.review_status = 'accepted';

CREATE OR REPLACE TEMP TABLE audit_indicator AS
SELECT
    fact.fact_id,
    fact.document_id,
    coalesce(fact.project_name, '') AS project,
    fact.ordinal,
    fact.level1,
    plain_label(fact.level1) AS plain_level1,
    fact.level2,
    plain_label(fact.level2) AS plain_level2,
    fact.category_code,
    fact.name,
    plain_label(fact.name) AS plain_name,
    fact.target_raw,
    fact.target_operator,
    fact.target_value,
    fact.target_unit,
    fact.actual_raw,
    fact.actual_value,
    fact.actual_unit,
    fact.completion_rate,
    fact.weight,
    fact.score,
    fact.method
FROM fact_indicator AS fact
JOIN audit_document AS document USING (document_id)
WHERE fact.is_current AND fact.is_primary AND fact.review_status = 'accepted';

-- For sums: an indicator that a paragraph names again counts once, with what it printed first;
-- that it says something else the second time is a conflict of its own.
CREATE OR REPLACE TEMP TABLE named_again AS
SELECT DISTINCT again.fact_id
FROM audit_indicator AS again
JOIN audit_indicator AS before
    ON before.document_id = again.document_id
    AND before.project = again.project
    AND before.plain_level1 = again.plain_level1
    AND before.plain_name = again.plain_name
    AND before.weight = again.weight
WHERE
    again.target_raw IS NULL
    AND again.actual_raw IS NULL
    AND again.plain_name <> ''
    AND (before.ordinal, before.fact_id) < (again.ordinal, again.fact_id);

CREATE OR REPLACE TEMP VIEW audit_addend AS
FROM audit_indicator
ANTI JOIN named_again USING (fact_id);

CREATE OR REPLACE TEMP TABLE audit_staffing AS
SELECT fact.fact_id, fact.document_id, fact.measure_code, fact.label_raw, fact.headcount
FROM fact_staffing AS fact
JOIN audit_document AS document USING (document_id)
WHERE fact.is_current AND fact.review_status = 'accepted';
