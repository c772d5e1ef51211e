-- Files read before, at addresses where they were not known to stand.
INSERT INTO document_location BY NAME
WITH seen AS (
    SELECT
        unnest($sha256::VARCHAR[]) AS file_sha256,
        unnest($seen_at::TIMESTAMP[]) AS seen_at,
        unnest($source_id::VARCHAR[]) AS source_id,
        unnest($url::VARCHAR[]) AS url,
        unnest($page_url::VARCHAR[]) AS page_url,
        unnest($link_text::VARCHAR[]) AS link_text,
        unnest($published_on::DATE[]) AS published_on
)
SELECT
    document.document_id,
    seen.source_id,
    seen.url,
    seen.page_url,
    seen.link_text,
    seen.published_on,
    seen.seen_at AS first_seen_at,
    seen.seen_at AS last_seen_at,
    NULL AS gone_at
FROM seen
JOIN dim_document AS document ON document.file_sha256 = seen.file_sha256 AND document.is_current
WHERE NOT EXISTS (
    FROM document_location AS held
    WHERE
        held.document_id = document.document_id
        AND held.source_id = seen.source_id
        AND held.url = seen.url
        AND held.gone_at IS NULL
);
