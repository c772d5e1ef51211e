SELECT
    * REPLACE (
        exact_value(target_value) AS target_value,
        exact_value(actual_value) AS actual_value
    ),
    '' AS codes
FROM frame_fact_indicator
