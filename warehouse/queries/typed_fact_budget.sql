SELECT
    * REPLACE (exact_money(amount_yuan) AS amount_yuan),
    concat_ws(
        '/', stage_code, flow_code, item_code,
        coalesce(function_code, ''), coalesce(economic_code, '')
    ) AS codes
FROM frame_fact_budget
