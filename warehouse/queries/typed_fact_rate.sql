SELECT *, concat_ws('/', rate_code, coalesce(item_code, '')) AS codes FROM frame_fact_rate
