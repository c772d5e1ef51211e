-- code: contract_reference
-- family: contract
-- severity: block
-- owner: maintainers
-- title_zh: 参照表完整
-- title_en: The reference tables are whole
-- description: each dimension that is filled from data/reference holds as many rows as its file
--   had.
-- applicability: dimensions filled from reference files
-- tolerance: none
SELECT
    filled.table_name AS subject,
    filled.rows_held AS rows_checked,
    (filled.rows_held IS DISTINCT FROM loaded.row_count)::INTEGER AS rows_bad,
    concat(filled.rows_held, ' rows, ', loaded.row_count, ' in ', filled.file) AS example
FROM (
    SELECT 'dim_region' AS table_name, 'regions.csv' AS file, count(*) AS rows_held FROM dim_region
    UNION ALL
    SELECT 'dim_budget_item', 'budget_items.csv', count(*) FROM dim_budget_item
    UNION ALL
    SELECT 'dim_stage', 'stages.csv', count(*) FROM dim_stage
    UNION ALL
    SELECT 'dim_flow', 'flows.csv', count(*) FROM dim_flow
    UNION ALL
    SELECT 'dim_report_type', 'report_types.csv', count(*) FROM dim_report_type
    UNION ALL
    SELECT 'dim_indicator_category', 'indicator_categories.csv', count(*)
    FROM dim_indicator_category
    UNION ALL
    SELECT 'dim_staffing_measure', 'staffing_measures.csv', count(*) FROM dim_staffing_measure
) AS filled
LEFT JOIN reference_load AS loaded ON loaded.name = filled.file
