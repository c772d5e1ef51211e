-- Every amount of money that was found: claimed by a fact, ignored by a named rule, or left over.
-- Once for each document, each source and each type of report; the three parts are all amounts.
-- An indicator in money (target 38.1万元) claims its amount without being a budget row.

CREATE OR REPLACE VIEW amount_coverage AS
WITH claimed AS (
    SELECT document_id, count(DISTINCT locator::VARCHAR) AS amounts
    FROM fact_budget
    WHERE is_current
    GROUP BY document_id
),
in_money AS (
    SELECT document_id, count(*) AS amounts
    FROM fact_indicator
    WHERE
        is_current
        AND (
            target_unit IN ('元', '千元', '万元', '百万元', '亿元')
            OR actual_unit IN ('元', '千元', '万元', '百万元', '亿元')
        )
    GROUP BY document_id
),
unclaimed AS (
    SELECT
        document_id,
        count(*) FILTER (WHERE reason = 'decoy_rule') AS ignored,
        count(*) FILTER (WHERE reason <> 'decoy_rule') AS left_over
    FROM leftover_amount
    GROUP BY document_id
),
counted AS (
    SELECT
        document.document_id,
        document.report_type,
        coalesce(claimed.amounts, 0) + coalesce(in_money.amounts, 0) AS claimed,
        coalesce(unclaimed.ignored, 0) AS ignored,
        coalesce(unclaimed.left_over, 0) AS left_over
    FROM dim_document AS document
    LEFT JOIN claimed USING (document_id)
    LEFT JOIN in_money USING (document_id)
    LEFT JOIN unclaimed USING (document_id)
    WHERE document.is_current AND document.status = 'loaded'
),
scoped AS (
    SELECT 'document' AS scope, document_id AS name, claimed, ignored, left_over FROM counted
    UNION ALL
    SELECT 'report_type', report_type, claimed, ignored, left_over FROM counted
    UNION ALL
    SELECT 'source', location.source_id, counted.claimed, counted.ignored, counted.left_over
    FROM counted
    INNER JOIN (
        SELECT DISTINCT document_id, source_id
        FROM document_location
        WHERE source_id IS NOT NULL
    ) AS location USING (document_id)
)
SELECT
    scope,
    name,
    count(*) AS documents,
    sum(claimed + ignored + left_over)::BIGINT AS amounts,
    sum(claimed)::BIGINT AS claimed,
    sum(ignored)::BIGINT AS ignored_by_rule,
    sum(left_over)::BIGINT AS left_over,
    (
        100 * sum(claimed + ignored)::DECIMAL(18, 2) / nullif(sum(claimed + ignored + left_over), 0)
    )::DECIMAL(5, 2) AS handled_percent
FROM scoped
GROUP BY scope, name;
