-- Fact tables that lie in more than twice as many groups of rows (of 122,880) as they need.
SELECT count(*)
FROM (
    SELECT
        count(DISTINCT row_group_id) AS held,
        (SELECT count(*) FROM fact_budget) AS facts
    FROM pragma_storage_info('fact_budget')
    UNION ALL
    SELECT
        count(DISTINCT row_group_id) AS held,
        (SELECT count(*) FROM fact_rate) AS facts
    FROM pragma_storage_info('fact_rate')
    UNION ALL
    SELECT
        count(DISTINCT row_group_id) AS held,
        (SELECT count(*) FROM fact_score) AS facts
    FROM pragma_storage_info('fact_score')
    UNION ALL
    SELECT
        count(DISTINCT row_group_id) AS held,
        (SELECT count(*) FROM fact_indicator) AS facts
    FROM pragma_storage_info('fact_indicator')
    UNION ALL
    SELECT
        count(DISTINCT row_group_id) AS held,
        (SELECT count(*) FROM fact_staffing) AS facts
    FROM pragma_storage_info('fact_staffing')
)
WHERE held > 2 * ceil(facts / 122880.0) + 1;
