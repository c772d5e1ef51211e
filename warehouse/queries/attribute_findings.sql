-- The verdict of the witnesses. Another reading of the file at one place: we read wrongly. All
-- that the finding rests on confirmed, in the file or elsewhere in print: the publisher erred.
-- A twin that prints something else leaves it to a person, for both may be as published.
UPDATE quality_finding AS finding
SET attribution = judged.attribution
FROM (
    SELECT
        asked.finding_id,
        CASE
            WHEN bool_or(heard.misread) THEN 'extraction_error'
            WHEN bool_and(coalesce(heard.confirmed, false)) AND NOT bool_or(heard.contradicted)
                THEN 'publisher_error'
            ELSE 'undecided'
        END AS attribution
    FROM (
        SELECT finding_id, unnest(evidence::VARCHAR[]) AS fact_id
        FROM quality_finding
        UNION
        SELECT finding_id, fact_id FROM finding_evidence
    ) AS asked
    LEFT JOIN (
        SELECT
            finding_id, fact_id,
            bool_or(witness = 'file' AND verdict = 'differs') AS misread,
            bool_or(verdict = 'agrees') AS confirmed,
            bool_or(witness = 'twin' AND verdict = 'differs') AS contradicted
        FROM finding_evidence
        GROUP BY finding_id, fact_id
    ) AS heard USING (finding_id, fact_id)
    GROUP BY asked.finding_id
) AS judged
WHERE
    judged.finding_id = finding.finding_id
    AND finding.status = 'open'
    AND finding.attribution = 'undecided'
    AND finding.verdict_by IS NULL
    AND judged.attribution <> 'undecided';
