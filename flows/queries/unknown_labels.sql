-- Labels that no vocabulary row knows, those seen in most documents first.
SELECT
    label_raw AS label,
    context,
    count(*) AS times,
    count(DISTINCT document_id) AS documents,
    min(quote) AS example
FROM unknown_label
GROUP BY label_raw, context
ORDER BY documents DESC, times DESC, label, context
LIMIT $top
