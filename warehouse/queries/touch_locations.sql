-- Seen again at a known address: not news, so it never makes a load worth publishing.
UPDATE document_location AS held
SET last_seen_at = incoming.seen_at
FROM incoming_location AS incoming
WHERE
    held.document_id = incoming.document_id
    AND held.source_id = incoming.source_id
    AND held.url = incoming.url
    AND held.gone_at IS NULL
    AND held.last_seen_at < incoming.seen_at;
