-- What is new goes first, then what failed before, then rechecks; articles before files of
-- the same moment.
SELECT key, url, kind, keep, listed_on, title, link_text, page_url, published_on, state,
       failures, etag, last_modified, content_hash, raw_sha256, missing_since
FROM resource
WHERE source_id = :source_id AND due_at <= :now AND asked_run IS NULL
ORDER BY (state = 'pending') DESC, (state = 'done'), due_at, kind, key
LIMIT 1;
