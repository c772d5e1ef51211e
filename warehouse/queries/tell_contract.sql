-- What does not hold in one line: each subject with its rows and an example.
SELECT string_agg(
    format('{}: {} ({})', subject, rows_bad, coalesce(example, 'no example')), '; '
    ORDER BY subject
)
FROM examined
WHERE rows_bad > 0;
