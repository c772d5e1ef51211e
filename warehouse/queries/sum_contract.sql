SELECT
    coalesce(sum(rows_checked), 0)::BIGINT,
    coalesce(sum(rows_bad), 0)::BIGINT,
    string_agg(format('{}: {} ({})', subject, rows_bad, coalesce(example, 'no example')), '; ' ORDER BY subject)
        FILTER (WHERE rows_bad > 0)
FROM examined;
