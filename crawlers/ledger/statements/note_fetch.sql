INSERT INTO fetch (
    run_no, source_id, key, kind, method, url, final_url, asked_at, seconds, status, outcome,
    reason, request_headers, response_headers, redirects, tls, ip_address, protocol, bytes, sha256
)
VALUES (
    :run_no, :source_id, :key, :kind, :method, :url, :final_url, :asked_at, :seconds, :status,
    :outcome, :reason, :request_headers, :response_headers, :redirects, :tls, :ip_address,
    :protocol, :bytes, :sha256
);
