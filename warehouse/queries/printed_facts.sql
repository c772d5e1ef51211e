-- What undecided findings rest on: their facts with the numbers these print, or the words that a
-- check read, each with its place.
CREATE OR REPLACE TEMP TABLE undecided AS
SELECT finding_id, document_id, check_code, subject, evidence
FROM quality_finding
WHERE status = 'open' AND attribution = 'undecided' AND verdict_by IS NULL;

CREATE OR REPLACE TEMP TABLE rested AS
SELECT finding_id, document_id, unnest(evidence::VARCHAR[]) AS fact_id FROM undecided;

CREATE OR REPLACE TEMP TABLE printed_fact AS
WITH fact AS (
    SELECT fact_id, locator, [amount_raw] AS printed
    FROM fact_budget SEMI JOIN rested USING (fact_id)
    WHERE is_current
    UNION ALL
    SELECT fact_id, locator, [value_raw]
    FROM fact_rate SEMI JOIN rested USING (fact_id)
    WHERE is_current
    UNION ALL
    SELECT fact_id, locator, [weight::VARCHAR, score::VARCHAR]
    FROM fact_score SEMI JOIN rested USING (fact_id)
    WHERE is_current
    UNION ALL
    SELECT
        fact_id, locator,
        [target_raw, actual_raw, completion_rate::VARCHAR, weight::VARCHAR, score::VARCHAR]
    FROM fact_indicator SEMI JOIN rested USING (fact_id)
    WHERE is_current
    UNION ALL
    SELECT fact_id, locator, [headcount::VARCHAR]
    FROM fact_staffing SEMI JOIN rested USING (fact_id)
    WHERE is_current
),
asked AS (
    SELECT finding_id, document_id, fact_id, 'numbers' AS kind, printed, locator
    FROM rested
    JOIN fact USING (fact_id)
    UNION ALL
    SELECT
        undecided.finding_id, undecided.document_id,
        concat_ws(':', 'mention', mention.kind, mention.origin, mention.value),
        'words', [mention.quote], mention.locator
    FROM undecided
    JOIN document_mention AS mention
        ON mention.document_id = undecided.document_id
        AND mention.locator IS NOT NULL
        AND mention.kind = CASE undecided.check_code
            WHEN 'entity_conflict' THEN 'organisation'
            WHEN 'year_conflict' THEN 'fiscal_year'
        END
    UNION ALL
    SELECT
        undecided.finding_id, undecided.document_id,
        concat_ws(':', 'residue', residue.rule, left(sha256(residue.locator::VARCHAR), 12)),
        'words', [residue.quote], residue.locator
    FROM undecided
    JOIN document_residue AS residue
        ON residue.document_id = undecided.document_id
        AND residue.rule = undecided.subject
        AND undecided.check_code = 'template_residue'
)
SELECT
    finding_id, document_id, fact_id, kind, locator::VARCHAR AS locator,
    list_filter(printed, lambda value: value IS NOT NULL) AS printed
FROM asked;

-- A witness to another value than the one that is printed in the fact now says nothing any more.
DELETE FROM finding_evidence AS held
WHERE
    held.witness = 'file'
    AND EXISTS (
        FROM printed_fact AS now
        WHERE
            now.finding_id = held.finding_id
            AND now.fact_id = held.fact_id
            AND array_to_string(now.printed, ' | ') <> held.expected
    );
