SELECT count(*) FROM fact_before; -- of {name}
