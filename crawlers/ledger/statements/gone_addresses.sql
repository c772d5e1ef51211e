SELECT source_id, url, gone_at FROM resource WHERE state = 'gone' ORDER BY source_id, key;
