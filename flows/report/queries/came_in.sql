SELECT
    document.format,
    count(*) FILTER (WHERE document.status = 'loaded') AS loaded,
    count(*) FILTER (WHERE document.status = 'no_facts') AS no_facts,
    count(*) FILTER (WHERE document.status = 'quarantined') AS quarantined
FROM dim_document AS document
WHERE document.load_id = $load_id
GROUP BY document.format
ORDER BY count(*) DESC, document.format;
