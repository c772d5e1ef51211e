-- code: unit_suspect
-- family: audit
-- severity: error
-- owner: maintainers
-- title_zh: 金额单位可疑
-- title_en: The unit of an amount looks wrong
-- description: an amount printed in 元 where its neighbours say 万元 (54.2元 beside 54.2万元), or the
--   other way round: the same item, its total or its parts, about ten thousand times apart, or an
--   amount of a few yuan with decimals in a report that counts in 万元.
-- applicability: amounts whose unit stands with the value, beside amounts in another unit
-- tolerance: a factor of 1,000 to 100,000 counts as a slip of the unit
WITH unit_use AS (
    SELECT
        document_id,
        count(*) FILTER (WHERE yuan_per(unit_raw) = 10000) AS in_wan,
        count(*) FILTER (WHERE yuan_per(unit_raw) = 1) AS in_yuan
    FROM audit_budget
    GROUP BY document_id
    HAVING in_wan > 0 AND in_yuan > 0
),
mixed AS (
    FROM audit_budget SEMI JOIN unit_use USING (document_id)
),
related AS (
    SELECT
        odd.fact_id,
        count(*) AS neighbours,
        count(*) FILTER (
            WHERE (greatest(odd.amount, near.amount) / least(odd.amount, near.amount))
                BETWEEN 1000 AND 100000
        ) AS apart,
        count(*) FILTER (
            WHERE plain_digits(odd.amount_raw) = plain_digits(near.amount_raw)
                AND yuan_per(odd.unit_raw) <> yuan_per(near.unit_raw)
        ) AS same_digits,
        arg_min(near.fact_id, near.item_code <> odd.item_code) AS near_id,
        arg_min(near.amount, near.item_code <> odd.item_code) AS near_amount
    FROM mixed AS odd
    JOIN mixed AS near
        ON near.document_id = odd.document_id
        AND near.project = odd.project
        AND near.fiscal_year = odd.fiscal_year
        AND near.fact_id <> odd.fact_id
        AND near.amount > 0
        AND yuan_per(near.unit_raw) <> yuan_per(odd.unit_raw)
    LEFT JOIN dim_budget_item AS odd_item ON odd_item.item_code = odd.item_code
    LEFT JOIN dim_budget_item AS near_item ON near_item.item_code = near.item_code
    WHERE
        odd.amount > 0
        AND odd.unit_source = 'value'
        AND (
            near.item_code = odd.item_code
            OR near.item_code = odd_item.parent_code
            OR odd.item_code = near_item.parent_code
        )
        AND odd.item_code NOT IN ('other_named', 'by_function', 'by_economic')
        AND near.item_code NOT IN ('other_named', 'by_function', 'by_economic')
    GROUP BY odd.fact_id
)
SELECT
    fact.document_id,
    concat_ws(
        ' ', item.name_zh, stage.name_zh, nullif(fact.fiscal_year, 0),
        fact.amount_raw || fact.unit_raw
    ) AS subject,
    CASE
        -- of two that disagree, the one in the rarer unit is the odd one
        WHEN yuan_per(fact.unit_raw) = 1 AND unit_use.in_wan < unit_use.in_yuan THEN 'ok'
        WHEN yuan_per(fact.unit_raw) > 1 AND unit_use.in_yuan <= unit_use.in_wan THEN 'ok'
        WHEN related.same_digits > 0 THEN 'error'
        WHEN related.apart > 0 AND related.apart = related.neighbours THEN 'error'
        WHEN yuan_per(fact.unit_raw) = 1 AND fact.amount < 1000
            AND printed_decimals(fact.amount_raw) BETWEEN 1 AND 2 AND unit_use.in_wan >= 3
            THEN 'warning'
        ELSE 'ok'
    END AS severity,
    CASE
        WHEN yuan_per(fact.unit_raw) = 1 THEN fact.amount_raw || '万元'
        ELSE fact.amount_raw || '元'
    END AS expected,
    fact.amount_raw || fact.unit_raw AS observed,
    shown_yuan(related.near_amount) AS difference,
    list_filter([fact.fact_id, related.near_id], lambda id: id IS NOT NULL) AS evidence
FROM mixed AS fact
JOIN unit_use USING (document_id)
LEFT JOIN related USING (fact_id)
JOIN dim_budget_item AS item USING (item_code)
JOIN dim_stage AS stage USING (stage_code)
WHERE fact.amount > 0 AND fact.unit_source = 'value'
