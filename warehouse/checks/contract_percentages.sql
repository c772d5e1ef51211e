-- code: contract_percentages
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 比率等于原文比率
-- title_en: A rate is the printed rate
-- description: where a percentage is printed plainly, value_percent is that number.
-- applicability: current rates printed with a percent sign
-- tolerance: none
WITH read AS (
    SELECT
        fact_id,
        rate_code,
        value_percent,
        try_cast(
            regexp_extract(value_raw, '^\s*(-?[0-9]+(\.[0-9]+)?)\s*[%％]\s*$', 1)
            AS DECIMAL(18, 6)
        ) AS printed
    FROM fact_rate
    WHERE is_current
)
SELECT
    rate_code AS subject,
    count(*) AS rows_checked,
    count(*) FILTER (WHERE value_percent <> printed) AS rows_bad,
    min(fact_id) FILTER (WHERE value_percent <> printed) AS example
FROM read
WHERE printed IS NOT NULL
GROUP BY rate_code
