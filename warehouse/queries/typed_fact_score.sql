SELECT *, scope AS codes FROM frame_fact_score
