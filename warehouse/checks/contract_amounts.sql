-- code: contract_amounts
-- family: contract
-- severity: block
-- owner: maintainers
-- title_zh: 金额等于原文数字乘原文单位
-- title_en: Money is the printed number times the printed unit
-- description: where number and unit are printed plainly, amount_yuan is their product, to the
--   fen.
-- applicability: current amounts printed in 元, 千元, 万元, 百万元 or 亿元
-- tolerance: half a fen
WITH read AS (
    SELECT
        fact_id,
        unit_raw,
        amount_yuan,
        try_cast(
            replace(replace(replace(amount_raw, ',', ''), '，', ''), ' ', '') AS DECIMAL(18, 6)
        ) AS printed,
        CASE unit_raw
            WHEN '元' THEN 1
            WHEN '千元' THEN 1000
            WHEN '万元' THEN 10000
            WHEN '百万元' THEN 1000000
            WHEN '亿元' THEN 100000000
        END AS factor
    FROM fact_budget
    WHERE is_current
)
SELECT
    concat('fact_budget in ', unit_raw) AS subject,
    count(*) AS rows_checked,
    count(*) FILTER (WHERE wrong) AS rows_bad,
    min(fact_id) FILTER (WHERE wrong) AS example
FROM (
    SELECT
        fact_id,
        unit_raw,
        abs(amount_yuan - printed::DECIMAL(28, 6) * factor::DECIMAL(9, 0)) > 0.005 AS wrong
    FROM read
    WHERE printed IS NOT NULL AND factor IS NOT NULL
)
GROUP BY unit_raw
