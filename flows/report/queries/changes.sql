SELECT cause, count(*) AS documents, sum(facts)::BIGINT AS facts
FROM document_reading
WHERE load_id = $load_id
GROUP BY cause
ORDER BY cause;
