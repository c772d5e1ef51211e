-- code: carryover_balance
-- family: audit
-- severity: info
-- owner: maintainers
-- title_zh: 收入、支出与结转结余不平衡
-- title_en: Revenue, expenditure and carry-over do not balance
-- description: 年初结转 + 本年收入 = 本年支出 + 结余分配 + 年末结转. 总收入 may hold what was carried in, and
--   总支出 what is carried out; any printed amounts that balance clear it.
-- applicability: documents that print revenue, expenditure and 年末结转和结余 of one year; a note only,
--   since accounts balance through items that few documents print
-- tolerance: one unit of the last printed digit of each amount
WITH side AS (
    SELECT
        document_id,
        project,
        fiscal_year,
        list_distinct(list(amount) FILTER (WHERE item_code = 'total' AND flow_code = 'revenue'))
            AS revenue,
        list_distinct(list(amount) FILTER (WHERE item_code = 'total' AND flow_code = 'expenditure'))
            AS expenditure,
        list_append(
            coalesce(list(DISTINCT amount) FILTER (WHERE item_code = 'source_carryover'), []), 0
        ) AS carried_in,
        list_append(
            coalesce(list(DISTINCT amount) FILTER (WHERE item_code = 'surplus_end'), []), 0
        ) AS carried_out,
        list_append(
            coalesce(list(DISTINCT amount) FILTER (WHERE item_code = 'surplus_distributed'), []), 0
        ) AS distributed,
        max(step) * 5 AS slack,
        list(fact_id ORDER BY fact_id) AS evidence
    FROM audit_budget
    WHERE
        stage_code = 'final'
        AND item_code IN ('total', 'source_carryover', 'surplus_end', 'surplus_distributed')
    GROUP BY ALL
    HAVING bool_or(item_code = 'surplus_end') AND count(*) <= 24
),
gap AS (
    SELECT
        side.*,
        list_min(flatten(list_transform(revenue, lambda r:
            flatten(list_transform(expenditure, lambda e:
                flatten(list_transform(carried_in, lambda i:
                    flatten(list_transform(carried_out, lambda o:
                        list_transform(distributed, lambda d: abs(r + i - e - o - d))
                    ))
                ))
            ))
        ))) AS gap
    FROM side
    WHERE len(revenue) > 0 AND len(expenditure) > 0
)
SELECT
    document_id,
    concat_ws(' ', '收支结转平衡', nullif(fiscal_year, 0), nullif(project, '')) AS subject,
    CASE WHEN gap <= slack THEN 'ok' ELSE 'info' END AS severity,
    '0元' AS expected,
    shown_yuan(gap) AS observed,
    shown_yuan(gap) AS difference,
    evidence
FROM gap
