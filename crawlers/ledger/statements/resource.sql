SELECT key, url, kind, keep, listed_on, title, link_text, page_url, published_on, state,
       failures, etag, last_modified, content_hash, raw_sha256, missing_since
FROM resource
WHERE source_id = :source_id AND key = :key;
