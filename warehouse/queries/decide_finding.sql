UPDATE quality_finding
SET
    attribution = $attribution,
    status = CASE WHEN $dismiss THEN 'dismissed' WHEN status = 'dismissed' THEN 'open' ELSE status END,
    verdict_by = $verdict_by,
    verdict_at = $verdict_at
WHERE finding_id = $finding_id;
