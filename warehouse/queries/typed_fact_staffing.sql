SELECT *, measure_code AS codes FROM frame_fact_staffing
