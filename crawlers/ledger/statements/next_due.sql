-- The address in this state that waits longest; articles before files of the same moment.
SELECT key, url, kind, keep, listed_on, title, link_text, page_url, published_on, state,
       failures, etag, last_modified, content_hash, raw_sha256, missing_since
FROM resource
WHERE source_id = :source_id AND state = :state AND due_at <= :now AND asked_run IS NULL
ORDER BY due_at, kind, key
LIMIT 1;
