-- code: contract_boxes
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 位置框在页面之内
-- title_en: Boxes lie on a page of their document
-- description: a box has its left before its right and its top above its bottom, on a page the
--   document has.
-- applicability: current facts that stand in a box
-- tolerance: none
SELECT
    fact.table_name AS subject,
    count(*) AS rows_checked,
    count(*) FILTER (WHERE fact.wrong OR fact.page > document.page_count) AS rows_bad,
    min(fact.fact_id) FILTER (WHERE fact.wrong OR fact.page > document.page_count) AS example
FROM (
    SELECT
        table_name,
        fact_id,
        document_id,
        page,
        page < 1 OR x0 > x1 OR top > bottom OR x0 < -1 OR top < -1 AS wrong
    FROM every_fact
    WHERE is_current AND page IS NOT NULL
) AS fact
JOIN dim_document AS document USING (document_id)
GROUP BY fact.table_name
