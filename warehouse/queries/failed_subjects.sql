SELECT
    subject::VARCHAR,
    sum(rows_bad)::BIGINT,
    coalesce(arg_max(example::VARCHAR, rows_bad), '')
FROM examined
WHERE rows_bad > 0
GROUP BY subject
ORDER BY subject;
