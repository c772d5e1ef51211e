-- code: sum_mismatch
-- family: audit
-- severity: error
-- owner: maintainers
-- title_zh: 合计与分项之和不符
-- title_en: A total is not the sum of its parts
-- description: 总额 = 基本 + 项目, 基本 = 人员 + 公用, 三公 = 出国 + 公车 + 接待 and the other breakdowns of
--   the item list, where all needed parts are printed in the same stage, flow, year and
--   project; parts printed beside their total must not exceed it; 收入总计 = 支出总计. Of several
--   printed values any that makes the sum right clears it, and so does the sum of a part's
--   own parts, since that mistake is reported where it stands. 基本 + 项目 may divide 财政拨款
--   instead of all money: they are compared with whichever of the two they come nearer to.
-- applicability: totals printed with their parts
-- tolerance: half a unit of the last printed digit per addend is rounding, a whole unit per
--   addend is truncation; both are info
WITH identity(identity, parent, name_zh, absent) AS (
    VALUES
        ('nature', 'total', '按支出性质', []::VARCHAR[]),
        ('source', 'total', '按资金来源', []),
        ('source_by_fund', 'total', '按资金来源', ['source_fiscal']),
        ('fund', 'source_fiscal', '按预算类别', []),
        ('basic_kind', 'basic', '人员和公用', []),
        ('basic_mixed', 'basic', '工资福利、补助和公用', ['personnel']),
        ('basic_economic', 'basic', '按经济分类', ['personnel', 'public']),
        ('personnel', 'personnel', '按经济分类', []),
        ('three_public', 'three_public', '三项', []),
        ('vehicle', 'three_public_vehicle', '购置和运行', []),
        ('procurement', 'procurement', '货物、工程和服务', [])
),
addend(identity, item_code, needed) AS (
    VALUES
        ('nature', 'basic', true),
        ('nature', 'project', true),
        ('nature', 'remitted_up', false),
        ('nature', 'operating', false),
        ('nature', 'affiliates', false),
        ('source', 'source_fiscal', true),
        ('source', 'source_other', true),
        ('source', 'source_carryover', false),
        ('source', 'source_special_account', false),
        ('source', 'source_unit', false),
        ('source', 'source_superior', false),
        ('source_by_fund', 'source_general_public', true),
        ('source_by_fund', 'source_other', true),
        ('source_by_fund', 'source_government_fund', false),
        ('source_by_fund', 'source_state_capital', false),
        ('source_by_fund', 'source_carryover', false),
        ('source_by_fund', 'source_special_account', false),
        ('source_by_fund', 'source_unit', false),
        ('source_by_fund', 'source_superior', false),
        ('fund', 'source_general_public', true),
        ('fund', 'source_government_fund', true),
        ('fund', 'source_state_capital', true),
        ('basic_kind', 'personnel', true),
        ('basic_kind', 'public', true),
        ('basic_mixed', 'wages', true),
        ('basic_mixed', 'family_support', true),
        ('basic_mixed', 'public', true),
        ('basic_economic', 'wages', true),
        ('basic_economic', 'family_support', true),
        ('basic_economic', 'goods_services', true),
        ('basic_economic', 'capital', false),
        ('personnel', 'wages', true),
        ('personnel', 'family_support', true),
        ('three_public', 'three_public_abroad', true),
        ('three_public', 'three_public_vehicle', true),
        ('three_public', 'three_public_reception', true),
        ('vehicle', 'three_public_vehicle_purchase', true),
        ('vehicle', 'three_public_vehicle_running', true),
        ('procurement', 'procurement_goods', true),
        ('procurement', 'procurement_works', true),
        ('procurement', 'procurement_services', true)
),
wanted AS (
    SELECT identity, count(*) FILTER (WHERE needed) AS needed FROM addend GROUP BY identity
),
-- First with plain numbers, which settles nearly every identity.
part AS (
    SELECT
        cell.document_id,
        cell.project,
        cell.fiscal_year,
        cell.stage_code,
        cell.flow_code,
        addend.identity,
        sum(cell.low) AS low,
        sum(cell.high) AS high,
        sum(cell.step) AS step,
        count(*) FILTER (WHERE addend.needed) AS needed
    FROM audit_cell AS cell
    JOIN addend USING (item_code)
    GROUP BY ALL
),
complete AS (
    SELECT
        part.document_id,
        part.project,
        part.fiscal_year,
        part.stage_code,
        part.flow_code,
        part.identity,
        identity.parent,
        identity.absent,
        whole.step + part.step AS steps,
        whole.low = whole.high AND part.low = part.high AND whole.low = part.low AS holds
    FROM part
    JOIN identity USING (identity)
    JOIN wanted ON wanted.identity = part.identity AND wanted.needed = part.needed
    JOIN audit_cell AS whole
        ON whole.document_id = part.document_id
        AND whole.project = part.project
        AND whole.fiscal_year = part.fiscal_year
        AND whole.stage_code = part.stage_code
        AND whole.flow_code = part.flow_code
        AND whole.item_code = identity.parent
),
-- The rest with every printed value.
torn AS (
    SELECT * EXCLUDE (absent, holds)
    FROM complete
    WHERE
        NOT holds
        AND NOT EXISTS (
            FROM audit_cell AS other
            WHERE
                other.document_id = complete.document_id
                AND other.project = complete.project
                AND other.fiscal_year = complete.fiscal_year
                AND other.stage_code = complete.stage_code
                AND other.flow_code = complete.flow_code
                AND list_contains(complete.absent, other.item_code)
        )
),
value AS (
    SELECT
        fact.document_id, fact.project, fact.fiscal_year, fact.stage_code, fact.flow_code,
        fact.item_code,
        list_slice(list_distinct(list(fact.amount ORDER BY fact.fact_id)), 1, 4)
            -- several labels of one item (事业收入 and 经营收入) may be parts of it
            || CASE
                WHEN count(DISTINCT fact.amount) > 1 AND count(DISTINCT fact.label_raw) > 1
                    THEN [sum(DISTINCT fact.amount)::DECIMAL(20, 2)]
                ELSE []
            END
            -- what was carried over is part of 总计, not of 本年收入合计; 上级 money is a source of
            -- its own in accounts (上级补助收入), elsewhere a level of the others
            || CASE
                WHEN any_value(fact.item_code) = 'source_superior'
                    OR (any_value(fact.item_code) = 'source_carryover'
                        AND bool_and(fact.is_disclosure))
                    THEN [0::DECIMAL(20, 2)]
                ELSE []
            END AS amounts,
        list(fact.fact_id ORDER BY fact.fact_id) AS fact_ids
    FROM audit_budget AS fact
    SEMI JOIN torn USING (document_id, project, fiscal_year, stage_code, flow_code)
    WHERE fact.is_primary
    GROUP BY ALL
),
own_parts AS (
    SELECT
        value.document_id, value.project, value.fiscal_year, value.stage_code, value.flow_code,
        identity.parent AS item_code,
        sum(value.amounts[1])::DECIMAL(20, 2) AS amount
    FROM value
    JOIN addend USING (item_code)
    JOIN identity USING (identity)
    JOIN wanted USING (identity)
    WHERE identity.identity IN ('vehicle', 'personnel', 'fund')
    GROUP BY ALL
    HAVING count(*) FILTER (WHERE addend.needed) = any_value(wanted.needed)
),
sums AS (
    SELECT
        torn.*,
        list_reduce(
            list(
                value.amounts
                || CASE WHEN own_parts.amount IS NULL THEN [] ELSE [own_parts.amount] END
            ),
            lambda sums, amounts: flatten(
                list_transform(sums, lambda s: list_transform(amounts, lambda a: s + a))
            ),
            [0::DECIMAL(20, 2)]
        ) AS sums,
        flatten(list(value.fact_ids)) AS fact_ids
    FROM torn
    JOIN addend USING (identity)
    JOIN value USING (document_id, project, fiscal_year, stage_code, flow_code, item_code)
    LEFT JOIN own_parts
        USING (document_id, project, fiscal_year, stage_code, flow_code, item_code)
    GROUP BY ALL
),
reading AS (
    SELECT
        sums.* EXCLUDE (sums),
        whole.fact_ids || sums.fact_ids AS evidence,
        unnest(flatten(list_transform(
            whole.amounts,
            lambda w: list_transform(
                sums.sums,
                lambda s: struct_pack(item_code := sums.parent, printed := w, summed := s)
            )
        ))) AS pair
    FROM sums
    JOIN value AS whole
        ON whole.document_id = sums.document_id
        AND whole.project = sums.project
        AND whole.fiscal_year = sums.fiscal_year
        AND whole.stage_code = sums.stage_code
        AND whole.flow_code = sums.flow_code
        AND whole.item_code = sums.parent
    UNION ALL BY NAME
    -- the money of one source, where that is what basic and project money divide
    SELECT
        sums.* EXCLUDE (sums),
        list_prepend(fund.fact_id, sums.fact_ids) AS evidence,
        unnest(list_transform(
            sums.sums,
            lambda s: struct_pack(item_code := fund.item_code, printed := fund.amount, summed := s)
        )) AS pair
    FROM sums
    JOIN audit_budget AS fund
        ON fund.document_id = sums.document_id
        AND fund.project = sums.project
        AND fund.fiscal_year = sums.fiscal_year
        AND replace(fund.stage_code, 'final', 'executed')
        = replace(sums.stage_code, 'final', 'executed')
        AND fund.item_code IN ('source_fiscal', 'source_general_public')
    WHERE sums.identity = 'nature'
),
nearest AS (
    SELECT
        document_id, project, fiscal_year, stage_code, flow_code, identity,
        arg_min(
            struct_pack(
                item_code := pair.item_code,
                printed := pair.printed,
                summed := pair.summed,
                evidence
            ),
            abs(pair.printed - pair.summed)
        ) AS pair,
        any_value(steps) AS steps
    FROM reading
    GROUP BY document_id, project, fiscal_year, stage_code, flow_code, identity
),
-- Parts beside their total, in the same table or close by in the text, must not exceed it.
beside AS (
    SELECT part.document_id, part.project, part.fiscal_year, part.stage_code, part.flow_code
    FROM audit_cell AS part
    JOIN dim_budget_item AS item USING (item_code)
    JOIN audit_cell AS whole
        ON whole.document_id = part.document_id
        AND whole.project = part.project
        AND whole.fiscal_year = part.fiscal_year
        AND whole.stage_code = part.stage_code
        AND whole.flow_code = part.flow_code
        AND whole.item_code = item.parent_code
    WHERE
        item."partition" IN ('source', 'fiscal_source', 'level', 'three_public', 'vehicle')
    GROUP BY ALL
    HAVING sum(part.high) > min(whole.low)
),
placed AS (
    SELECT
        beside.*,
        fact.fact_id,
        fact.item_code,
        fact.amount,
        fact.step,
        coalesce(
            'page ' || stored.page,
            nullif(regexp_extract(stored.locator->0->>'path', '^.*?(tbl|table)\[\d+\]'), ''),
            stored.locator->0->>'path'
        ) AS spot,
        coalesce((stored.locator->0->>'start')::BIGINT, 0) AS position
    FROM audit_budget AS fact
    JOIN beside USING (document_id, project, fiscal_year, stage_code, flow_code)
    JOIN fact_budget AS stored ON stored.fact_id = fact.fact_id AND stored.is_current
    WHERE fact.is_primary AND NOT fact.is_disclosure
),
partial AS (
    SELECT
        whole.document_id,
        whole.project,
        whole.fiscal_year,
        whole.stage_code,
        whole.flow_code,
        whole.item_code AS parent,
        item."partition" AS identity,
        whole.fact_id,
        whole.amount AS printed,
        whole.step AS whole_step,
        part.item_code,
        -- the nearest in a text; in a table, where rows are not told apart, the smallest
        arg_min(
            struct_pack(amount := part.amount, fact_id := part.fact_id),
            struct_pack(gap := abs(part.position - whole.position), amount := part.amount)
        ) AS closest,
        max(part.step) AS step
    FROM placed AS whole
    JOIN placed AS part
        ON part.document_id = whole.document_id
        AND part.project = whole.project
        AND part.fiscal_year = whole.fiscal_year
        AND part.stage_code = whole.stage_code
        AND part.flow_code = whole.flow_code
        AND part.spot = whole.spot
        AND abs(part.position - whole.position) < 2000
    JOIN dim_budget_item AS item
        ON item.item_code = part.item_code
        AND item.parent_code = whole.item_code
        AND item."partition" IN ('source', 'fiscal_source', 'level', 'three_public', 'vehicle')
    GROUP BY ALL
),
exceeding AS (
    SELECT
        document_id, project, fiscal_year, stage_code, flow_code, parent, identity,
        printed,
        sum(closest.amount) AS summed,
        sum(step) + any_value(whole_step) AS steps,
        list_prepend(
            any_value(fact_id), list(closest.fact_id ORDER BY closest.fact_id)
        ) AS evidence
    FROM partial
    GROUP BY
        document_id, project, fiscal_year, stage_code, flow_code, parent, identity, fact_id,
        printed
    HAVING sum(closest.amount) > printed
),
both_sides AS (
    SELECT
        document_id, project, fiscal_year, stage_code,
        list_sort(list_distinct(list(amount) FILTER (WHERE flow_code = 'revenue'))) AS revenue,
        list_sort(list_distinct(list(amount) FILTER (WHERE flow_code = 'expenditure')))
            AS expenditure,
        list(fact_id ORDER BY fact_id) AS evidence
    FROM audit_budget
    -- 本年收入总计 is short of what was carried over
    WHERE
        item_code = 'total' AND contains(label_raw, '总计') AND NOT contains(label_raw, '本年')
    GROUP BY ALL
    HAVING bool_or(flow_code = 'revenue') AND bool_or(flow_code = 'expenditure')
),
found AS (
    SELECT
        nearest.* EXCLUDE (pair, identity),
        pair.item_code AS parent,
        identity.name_zh AS breakdown,
        pair.printed AS printed,
        pair.summed AS summed,
        pair.evidence AS evidence
    FROM nearest
    JOIN identity USING (identity)
    UNION ALL BY NAME
    SELECT
        exceeding.* EXCLUDE (identity),
        CASE identity
            WHEN 'source' THEN '按资金来源'
            WHEN 'fiscal_source' THEN '按预算类别'
            WHEN 'level' THEN '按资金级次'
            WHEN 'vehicle' THEN '购置和运行'
            ELSE '三项'
        END || '（分项大于合计）' AS breakdown
    FROM exceeding
    -- where all parts are printed, the full identity has already judged
    ANTI JOIN complete USING (document_id, project, fiscal_year, stage_code, flow_code, parent)
)
SELECT
    document_id,
    concat_ws(
        ' ',
        item.name_zh, breakdown, stage.name_zh, flow.name_zh, nullif(fiscal_year, 0),
        nullif(project, '')
    ) AS subject,
    CASE
        WHEN printed = summed THEN 'ok'
        WHEN abs(printed - summed) <= steps THEN 'info'
        ELSE 'error'
    END AS severity,
    shown_yuan(summed) AS expected,
    shown_yuan(printed) AS observed,
    shown_yuan(printed - summed) AS difference,
    evidence
FROM found
JOIN dim_budget_item AS item ON item.item_code = found.parent
JOIN dim_stage AS stage USING (stage_code)
JOIN dim_flow AS flow USING (flow_code)
UNION ALL
SELECT document_id, identity, 'ok', NULL, NULL, NULL, NULL
FROM complete
WHERE holds
UNION ALL
SELECT
    document_id,
    concat_ws(' ', '收入总计和支出总计', stage.name_zh, nullif(fiscal_year, 0), nullif(project, '')),
    CASE
        WHEN revenue = expenditure THEN 'ok'
        -- the totals of one side are read for fewer funds than those of the other
        WHEN len(revenue) <> len(expenditure) AND list_has_any(revenue, expenditure) THEN 'ok'
        ELSE 'error'
    END,
    array_to_string(list_transform(revenue, lambda a: shown_yuan(a)), ', '),
    array_to_string(list_transform(expenditure, lambda a: shown_yuan(a)), ', '),
    NULL,
    evidence
FROM both_sides
JOIN dim_stage AS stage USING (stage_code)
