-- code: contract_leftovers
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 未识别金额不过多
-- title_en: Most amounts find their label
-- description: of all amounts in the documents of a source that came with this load, at most
--   half (and fifty in any case) is left over without a rule that says why.
-- applicability: documents that came with this load
-- tolerance: half, fifty amounts
WITH left_over AS (
    SELECT document_id, count(*) AS amounts
    FROM leftover_amount
    WHERE reason <> 'decoy_rule'
    GROUP BY document_id
),
claimed AS (
    SELECT document_id, count(*) AS amounts
    FROM fact_budget
    WHERE
        is_current
        AND document_id IN (
            SELECT document_id FROM dim_document WHERE load_id = getvariable('load_id')
        )
    GROUP BY document_id
)
SELECT
    source.source_id AS subject,
    (sum(coalesce(claimed.amounts, 0)) + sum(coalesce(left_over.amounts, 0)))::BIGINT
        AS rows_checked,
    CASE
        WHEN
            sum(coalesce(left_over.amounts, 0))
            > greatest(50, sum(coalesce(claimed.amounts, 0)))
            THEN sum(left_over.amounts)
        ELSE 0
    END::BIGINT AS rows_bad,
    arg_max(document.document_id, left_over.amounts) AS example
FROM dim_document AS document
JOIN document_source AS source USING (document_id)
LEFT JOIN claimed USING (document_id)
LEFT JOIN left_over USING (document_id)
WHERE document.load_id = getvariable('load_id') AND document.is_current
GROUP BY source.source_id
