-- code: share_sum
-- family: audit
-- severity: warning
-- owner: maintainers
-- title_zh: 基本支出与项目支出占比之和超过100%
-- title_en: The shares of basic and project spending exceed 100 %
-- description: 基本支出 and 项目支出 are parts of one whole, so that their printed shares give 100 % at
--   most.
-- applicability: documents that print exactly one share of each for a year
-- tolerance: one unit of the last printed digit of both; far above 100 % they are shares of
--   different wholes, such as of a budget each
WITH share AS (
    SELECT
        document_id,
        project,
        fiscal_year,
        sum(percent) AS percent,
        sum(step) AS steps,
        list(fact_id ORDER BY fact_id) AS evidence
    FROM audit_rate
    WHERE rate_code = 'share' AND item_code IN ('basic', 'project')
    GROUP BY document_id, project, fiscal_year
    HAVING count(*) = 2 AND count(DISTINCT item_code) = 2
)
SELECT
    document_id,
    concat_ws(' ', '基本支出和项目支出占比', nullif(fiscal_year, 0), nullif(project, '')) AS subject,
    CASE
        WHEN percent <= 100 OR percent > 110 THEN 'ok'
        WHEN percent <= 100 + steps THEN 'info'
        ELSE 'warning'
    END AS severity,
    '<= 100%' AS expected,
    shown(percent) || '%' AS observed,
    shown(percent - 100) AS difference,
    evidence
FROM share
