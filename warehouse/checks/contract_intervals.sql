-- code: contract_intervals
-- family: contract
-- severity: block
-- owner: maintainers
-- title_zh: 同一事实的有效期不重叠
-- title_en: The spans in which a fact was known do not overlap
-- description: of several rows of one fact_id, each begins where an earlier one has ended.
-- applicability: facts with more than one row
-- tolerance: none
SELECT
    table_name AS subject,
    count(*) AS rows_checked,
    count(*) FILTER (WHERE next_from < coalesce(known_until_load, 9223372036854775807)) AS rows_bad,
    min(fact_id) FILTER (WHERE next_from < coalesce(known_until_load, 9223372036854775807))
        AS example
FROM (
    SELECT
        table_name,
        fact_id,
        known_until_load,
        lead(known_from_load) OVER (
            PARTITION BY table_name, fact_id ORDER BY known_from_load
        ) AS next_from
    FROM every_fact
    WHERE document_id IN (SELECT document_id FROM every_fact WHERE NOT is_current)
)
GROUP BY table_name
