SELECT v.ordinal, v.sha256, v.bytes, v.file_name, v.retrieved_at, r.url, r.page_url, r.title,
       f.method, f.final_url, f.asked_at, f.status, f.protocol, f.ip_address, f.request_headers,
       f.response_headers, f.redirects, f.tls
FROM version AS v
JOIN resource AS r ON r.source_id = v.source_id AND r.key = v.key
LEFT JOIN fetch AS f ON f.fetch_no = v.fetch_no
WHERE v.source_id = :source_id
  AND (:year IS NULL OR substr(v.retrieved_at, 1, 4) = :year)
ORDER BY v.version_no;
