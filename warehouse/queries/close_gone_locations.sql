-- Addresses that answer no more, with those of bundle members behind them; rows stay, dated.
UPDATE document_location AS held
SET gone_at = gone.gone_at
FROM (
    SELECT
        unnest($source_id::VARCHAR[]) AS source_id,
        unnest($url::VARCHAR[]) AS url,
        unnest($gone_at::TIMESTAMP[]) AS gone_at
) AS gone
WHERE
    held.source_id = gone.source_id
    AND (held.url = gone.url OR starts_with(held.url, gone.url || '#'))
    AND held.gone_at IS NULL;
