-- Which files stand at some addresses now; a member of a bundle stands at the bundle's.
WITH asked AS (
    SELECT DISTINCT unnest($urls::VARCHAR[]) AS url
)
SELECT DISTINCT location.source_id, asked.url, document.file_sha256
FROM document_location AS location
JOIN asked ON location.url = asked.url OR split_part(location.url, '#', 1) = asked.url
JOIN dim_document AS document USING (document_id)
WHERE location.gone_at IS NULL
