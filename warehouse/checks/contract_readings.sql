-- code: contract_readings
-- family: contract
-- severity: block
-- owner: maintainers
-- title_zh: 读取记录与现行事实一致
-- title_en: The last reading accounts for the current facts
-- description: a current document has as many current facts as its last reading counted, and
--   the same fingerprint.
-- applicability: current documents read since readings are recorded
-- tolerance: none
WITH held AS (
    SELECT document_id, count(*) AS facts
    FROM every_fact
    WHERE is_current
    GROUP BY document_id
),
latest AS (
    SELECT document_id, arg_max(facts, load_id) AS facts, max(load_id) AS load_id
    FROM document_reading
    GROUP BY document_id
)
SELECT
    document.status AS subject,
    count(*) AS rows_checked,
    count(*) FILTER (WHERE latest.facts <> coalesce(held.facts, 0)) AS rows_bad,
    min(document.document_id) FILTER (WHERE latest.facts <> coalesce(held.facts, 0)) AS example
FROM dim_document AS document
JOIN latest USING (document_id)
LEFT JOIN held USING (document_id)
WHERE document.is_current
GROUP BY document.status
