SELECT coalesce(sum(rows_checked), 0)::BIGINT, coalesce(sum(rows_bad), 0)::BIGINT FROM examined;
