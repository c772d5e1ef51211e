SELECT v.sha256, v.file_name, v.source_id, r.url, r.page_url, r.title, r.link_text,
       r.published_on, v.retrieved_at, s.division, s.publisher, r.kind, v.ordinal, v.note,
       before.sha256 AS replaces
FROM version AS v
JOIN resource AS r ON r.source_id = v.source_id AND r.key = v.key
JOIN source AS s ON s.source_id = v.source_id
LEFT JOIN version AS before
    ON before.source_id = v.source_id AND before.key = v.key AND before.ordinal = v.ordinal - 1
WHERE v.ingested_at IS NULL
ORDER BY v.version_no;
