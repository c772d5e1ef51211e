-- Addresses at which these documents were not found before, or not since they were gone.
CREATE OR REPLACE TEMP TABLE new_location AS
FROM incoming_location AS incoming
WHERE NOT EXISTS (
    FROM document_location AS held
    WHERE
        held.document_id = incoming.document_id
        AND held.source_id = incoming.source_id
        AND held.url = incoming.url
        AND held.gone_at IS NULL
);

INSERT INTO document_location BY NAME
SELECT
    document_id,
    source_id,
    url,
    page_url,
    link_text,
    published_on,
    seen_at AS first_seen_at,
    seen_at AS last_seen_at,
    NULL AS gone_at
FROM new_location;
