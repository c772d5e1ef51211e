-- 功能分类 and 经济分类 codes with the name printed beside them, as first met.
INSERT INTO dim_function
SELECT
    function_code,
    min_by(label_raw, fact_id),
    CASE WHEN length(function_code) > 3 THEN left(function_code, length(function_code) - 2) END
FROM next_fact_budget
WHERE function_code IS NOT NULL
GROUP BY function_code
ON CONFLICT DO NOTHING;

INSERT INTO dim_economic
SELECT
    economic_code,
    min_by(label_raw, fact_id),
    CASE WHEN length(economic_code) > 3 THEN left(economic_code, length(economic_code) - 2) END
FROM next_fact_budget
WHERE economic_code IS NOT NULL
GROUP BY economic_code
ON CONFLICT DO NOTHING;
