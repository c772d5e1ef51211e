-- Files whose current reading another version of the extractor made, with the addresses at which
-- they stand. A member of a bundle is read again with its whole bundle.
SELECT
    coalesce(document.container, document.file_sha256) AS sha256,
    document.container IS NOT NULL AS is_bundle,
    document.file_name,
    document.retrieved_at,
    location.source_id,
    CASE
        WHEN document.container IS NULL THEN location.url
        ELSE split_part(location.url, '#', 1)
    END AS url,
    location.page_url,
    location.link_text,
    location.published_on,
    source.name AS publisher,
    source.region_code
FROM dim_document AS document
LEFT JOIN document_location AS location
    ON location.document_id = document.document_id AND location.gone_at IS NULL
LEFT JOIN dim_source AS source USING (source_id)
WHERE document.is_current AND document.extractor_version <> $version
ORDER BY document.retrieved_at, sha256, source_id, url
