-- A known address whose listed title or date changed is due again; so is one that came back
-- after it was gone. An address keeps the list that named it first: two lists may print
-- different titles for one article.
INSERT INTO resource (
    source_id, key, url, kind, keep, listed_by, listed_title, listed_on, title, link_text,
    page_url, published_on, first_seen_at, last_seen_at, due_at
)
VALUES (
    :source_id, :key, :url, :kind, :keep, :listed_by, :title, :published_on, :title, :link_text,
    :page_url, :published_on, :now, :now, :now
)
ON CONFLICT (source_id, key) DO UPDATE
SET last_seen_at = :now,
    keep = excluded.keep,
    due_at = CASE
        WHEN resource.listed_by = :listed_by
             AND (resource.listed_title, resource.listed_on) <> (:title, :published_on)
             AND resource.state IN ('done', 'gone')
        THEN :now
        ELSE resource.due_at
    END,
    listed_title = CASE
        WHEN resource.listed_by = :listed_by THEN :title ELSE resource.listed_title
    END,
    listed_on = CASE
        WHEN resource.listed_by = :listed_by THEN :published_on ELSE resource.listed_on
    END;
