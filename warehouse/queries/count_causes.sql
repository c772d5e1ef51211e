SELECT
    cause,
    count(DISTINCT document_id) AS documents,
    count(*) FILTER (WHERE change = 'added') AS added,
    count(*) FILTER (WHERE change = 'removed') AS removed,
    count(*) FILTER (WHERE change = 'changed') AS changed
FROM difference
JOIN document_cause USING (document_id)
GROUP BY cause
ORDER BY cause;
