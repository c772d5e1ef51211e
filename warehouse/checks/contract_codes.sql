-- code: contract_codes
-- family: contract
-- severity: block
-- owner: maintainers
-- title_zh: 代码均在代码表内
-- title_en: Every code is in its list
-- description: stages, flows, items, categories, measures and report types are those of the contract.
-- applicability: all current facts and documents
-- tolerance: none
SELECT
    subject,
    sum(used)::BIGINT AS rows_checked,
    coalesce(sum(used) FILTER (WHERE NOT known), 0)::BIGINT AS rows_bad,
    min(code) FILTER (WHERE NOT known) AS example
FROM (
    SELECT 'fact_budget.stage_code' AS subject, stage_code AS code, count(*) AS used,
        stage_code IN (SELECT stage_code FROM dim_stage) AS known
    FROM fact_budget WHERE is_current AND stage_code IS NOT NULL GROUP BY stage_code
    UNION ALL
    SELECT 'fact_budget.flow_code' AS subject, flow_code AS code, count(*) AS used,
        flow_code IN (SELECT flow_code FROM dim_flow) AS known
    FROM fact_budget WHERE is_current AND flow_code IS NOT NULL GROUP BY flow_code
    UNION ALL
    SELECT 'fact_budget.item_code' AS subject, item_code AS code, count(*) AS used,
        item_code IN (SELECT item_code FROM dim_budget_item) AS known
    FROM fact_budget WHERE is_current AND item_code IS NOT NULL GROUP BY item_code
    UNION ALL
    SELECT 'fact_rate.item_code' AS subject, item_code AS code, count(*) AS used,
        item_code IN (SELECT item_code FROM dim_budget_item) AS known
    FROM fact_rate WHERE is_current AND item_code IS NOT NULL GROUP BY item_code
    UNION ALL
    SELECT 'fact_indicator.category_code' AS subject, category_code AS code, count(*) AS used,
        category_code IN (SELECT category_code FROM dim_indicator_category) AS known
    FROM fact_indicator WHERE is_current AND category_code IS NOT NULL GROUP BY category_code
    UNION ALL
    SELECT 'fact_staffing.measure_code' AS subject, measure_code AS code, count(*) AS used,
        measure_code IN (SELECT measure_code FROM dim_staffing_measure) AS known
    FROM fact_staffing WHERE is_current AND measure_code IS NOT NULL GROUP BY measure_code
    UNION ALL
    SELECT 'dim_document.report_type', report_type, count(*),
        report_type IN (SELECT report_type FROM dim_report_type)
    FROM dim_document WHERE report_type IS NOT NULL GROUP BY report_type
)
GROUP BY subject
