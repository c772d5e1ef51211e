-- What is new goes first, then rechecks, and last what failed before: an address that ends
-- the night each time it is asked must not keep the others waiting.
SELECT key, url, kind, keep, listed_on, title, link_text, page_url, published_on, state,
       failures, etag, last_modified, content_hash, raw_sha256, missing_since
FROM resource
WHERE source_id = :source_id AND due_at <= :now AND asked_run IS NULL
ORDER BY (state = 'pending') DESC, (state = 'failed'), due_at, kind, key
LIMIT 1;
