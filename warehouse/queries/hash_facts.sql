-- The fingerprint of all facts of a document: what they say, not where it stands, so that
-- other bytes with the same facts have the same one. Independent of the order of the rows.
CREATE OR REPLACE TEMP TABLE read_facts AS
SELECT
    document_id,
    count(*) AS facts,
    md5(concat(count(*), '/', sum(part))) AS facts_hash
FROM (
    SELECT
        document_id,
        md5_number_lower(concat(
            'budget', chr(31), fiscal_year, chr(31), period_end, chr(31), project_name, chr(31),
            label_raw, chr(31), stage_code, chr(31), flow_code, chr(31), item_code, chr(31),
            function_code, chr(31), economic_code, chr(31), money_text(amount_yuan), chr(31), is_primary
        ))::HUGEINT AS part
    FROM next_fact_budget
    UNION ALL
    SELECT
        document_id,
        md5_number_lower(concat(
            'rate', chr(31), fiscal_year, chr(31), period_end, chr(31), project_name, chr(31),
            label_raw, chr(31), rate_code, chr(31), item_code, chr(31), value_percent, chr(31),
            is_primary
        ))::HUGEINT AS part
    FROM next_fact_rate
    UNION ALL
    SELECT
        document_id,
        md5_number_lower(concat(
            'score', chr(31), fiscal_year, chr(31), period_end, chr(31), project_name, chr(31),
            scope, chr(31), name, chr(31), weight, chr(31), score, chr(31), grade, chr(31),
            is_primary
        ))::HUGEINT AS part
    FROM next_fact_score
    UNION ALL
    SELECT
        document_id,
        md5_number_lower(concat(
            'indicator', chr(31), fiscal_year, chr(31), period_end, chr(31), project_name, chr(31),
            level1, chr(31), level2, chr(31), name, chr(31), target_raw, chr(31),
            target_operator, chr(31), value_text(target_value), chr(31), actual_raw, chr(31),
            value_text(actual_value), chr(31), completion_rate, chr(31), weight, chr(31), score, chr(31), deviation_reason,
            chr(31), is_primary
        ))::HUGEINT AS part
    FROM next_fact_indicator
    UNION ALL
    SELECT
        document_id,
        md5_number_lower(concat(
            'staffing', chr(31), fiscal_year, chr(31), period_end, chr(31), project_name, chr(31),
            label_raw, chr(31), measure_code, chr(31), headcount, chr(31), is_primary
        ))::HUGEINT AS part
    FROM next_fact_staffing
)
GROUP BY document_id;
