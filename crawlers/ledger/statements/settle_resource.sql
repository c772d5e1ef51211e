UPDATE resource
SET asked_run = NULL,
    times_lost = 0,
    state = :state,
    reason = :reason,
    failures = :failures,
    title = :title,
    published_on = :published_on,
    etag = :etag,
    last_modified = :last_modified,
    content_hash = :content_hash,
    raw_sha256 = :raw_sha256,
    checked_at = :now,
    due_at = :due_at,
    missing_since = :missing_since,
    gone_at = :gone_at
WHERE source_id = :source_id AND key = :key;
