-- What is said of a known finding has changed, or it is back: a verdict on what was said
-- before does not hold for what is said now. A verdict of a person outlives another reading
-- that says the same; what witnesses said of other facts does not.
UPDATE quality_finding AS held
SET
    severity = found.severity,
    expected = found.expected,
    observed = found.observed,
    difference = found.difference,
    evidence = found.evidence,
    attribution = CASE
        WHEN same AND (held.verdict_by IS NOT NULL OR held.evidence = found.evidence)
            THEN held.attribution
        ELSE 'undecided'
    END,
    verdict_by = CASE WHEN same THEN held.verdict_by END,
    verdict_at = CASE WHEN same THEN held.verdict_at END,
    status = CASE WHEN same AND held.status = 'dismissed' THEN 'dismissed' ELSE 'open' END
FROM (
    SELECT
        found.*,
        row(held.expected, held.observed) IS NOT DISTINCT FROM row(found.expected, found.observed)
            AS same
    FROM identified_finding AS found
    JOIN quality_finding AS held USING (finding_id)
    WHERE
        held.status = 'resolved'
        OR row(held.severity, held.expected, held.observed, held.difference, held.evidence)
        IS DISTINCT FROM
        row(found.severity, found.expected, found.observed, found.difference, found.evidence)
) AS found
WHERE held.finding_id = found.finding_id;
