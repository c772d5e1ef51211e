SELECT
    document.file_sha256,
    any_value(document.container),
    any_value(document.file_name),
    any_value(location.source_id),
    any_value(source.region_code),
    any_value(source.name),
    any_value(location.link_text),
    any_value(location.published_on),
    coalesce(list(DISTINCT location.url) FILTER (WHERE location.url IS NOT NULL), [])
FROM before.document_reading AS reading
JOIN before.dim_document AS document USING (document_id)
LEFT JOIN before.document_location AS location USING (document_id)
LEFT JOIN before.dim_source AS source USING (source_id)
WHERE reading.load_id = $load_id
GROUP BY document.file_sha256
ORDER BY document.file_sha256;
