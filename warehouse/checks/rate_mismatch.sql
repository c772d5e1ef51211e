-- code: rate_mismatch
-- family: audit
-- severity: error
-- owner: maintainers
-- title_zh: 印出的比率与金额不符
-- title_en: A printed rate does not follow from the printed amounts
-- description: 执行率 = 执行数 / 全年预算数（或年初预算数）, 到位率 = 到位资金 / 预算数, 控制率 and 占比 likewise;
--   any pair of printed amounts that gives the rate clears it. 总执行率 must also lie between
--   those of 基本支出 and 项目支出 where both are printed.
-- applicability: documents that print a rate and both amounts of the same item, year and project
-- tolerance: half a unit of the rate's last printed digit plus what the rounding of both amounts
--   can do; a rate that was cut off instead of rounded is info
WITH pair AS (
    SELECT
        rate.fact_id,
        rate.document_id,
        rate.rate_code,
        rate.item_code,
        rate.project,
        rate.percent,
        rate.step,
        part.amount AS part_amount,
        whole.amount AS whole_amount,
        part.stage_code || '/' || whole.stage_code AS reading,
        whole.stage_code AS whole_stage,
        100.0::DOUBLE * part.amount / whole.amount AS computed,
        -- what half a step on both amounts can move the quotient
        100.0::DOUBLE * part.amount / whole.amount
            * (part.step / 2 / greatest(abs(part.amount), 0.01)
                + whole.step / 2 / abs(whole.amount)) AS blur,
        [rate.fact_id, part.fact_id, whole.fact_id] AS evidence
    FROM audit_rate AS rate
    JOIN audit_budget AS part
        ON part.document_id = rate.document_id
        AND part.project = rate.project
        AND part.fiscal_year = rate.fiscal_year
        AND part.item_code = rate.item_code
    JOIN audit_budget AS whole
        ON whole.document_id = rate.document_id
        AND whole.project = rate.project
        AND whole.fiscal_year = rate.fiscal_year
        AND whole.flow_code = part.flow_code
        AND whole.amount > 0
    WHERE
        (
            rate.rate_code = 'execution'
            AND whole.item_code = rate.item_code
            AND part.stage_code IN ('executed', 'final')
            AND whole.stage_code IN ('adjusted', 'initial', 'received')
        )
        OR (
            rate.rate_code = 'arrival'
            AND whole.item_code = rate.item_code
            AND part.stage_code = 'received'
            AND whole.stage_code IN ('adjusted', 'initial')
        )
        OR (
            rate.rate_code = 'three_public_control'
            AND rate.item_code LIKE 'three_public%'
            AND whole.item_code = rate.item_code
            AND part.stage_code IN ('executed', 'final')
            AND whole.stage_code IN ('adjusted', 'initial')
        )
),
judged AS (
    SELECT
        *,
        CASE
            WHEN abs(computed - percent) <= step / 2 + blur + 1e-9 THEN 'ok'
            WHEN computed - percent >= -1e-9 AND computed - percent < step + blur THEN 'info'
            ELSE 'error'
        END AS severity
    FROM pair
),
best AS (
    SELECT
        document_id,
        fact_id,
        arg_min(
            struct_pack(severity, computed, percent, part_amount, whole_amount, evidence),
            struct_pack(
                rank := CASE severity WHEN 'ok' THEN 0 WHEN 'info' THEN 1 ELSE 2 END,
                -- none fits: compare with the adjusted budget, as the rule has it
                stage := CASE whole_stage WHEN 'adjusted' THEN 0 WHEN 'initial' THEN 1 ELSE 2 END,
                distance := abs(computed - percent)
            )
        ) AS nearest,
        any_value(rate_code) AS rate_code,
        any_value(item_code) AS item_code,
        any_value(project) AS project
    FROM judged
    GROUP BY document_id, fact_id
),
whole_of_share AS (
    SELECT
        rate.fact_id,
        rate.document_id,
        rate.item_code,
        rate.project,
        rate.percent,
        rate.step,
        100.0::DOUBLE * part.amount / whole.amount AS computed,
        100.0::DOUBLE * part.amount / whole.amount
            * (part.step / 2 / greatest(abs(part.amount), 0.01)
                + whole.step / 2 / abs(whole.amount)) AS blur,
        [rate.fact_id, part.fact_id, whole.fact_id] AS evidence
    FROM audit_rate AS rate
    JOIN audit_budget AS part
        ON part.document_id = rate.document_id
        AND part.project = rate.project
        AND part.fiscal_year = rate.fiscal_year
        AND part.item_code = rate.item_code
    JOIN audit_budget AS whole
        ON whole.document_id = rate.document_id
        AND whole.project = rate.project
        AND whole.fiscal_year = rate.fiscal_year
        AND whole.stage_code = part.stage_code
        AND whole.item_code IN ('total', 'basic', 'project', 'three_public', 'source_fiscal')
        AND whole.item_code <> part.item_code
        AND whole.amount >= part.amount
        AND whole.amount > 0
    WHERE rate.rate_code = 'share'
),
judged_share AS (
    SELECT
        *,
        CASE
            WHEN abs(computed - percent) <= step / 2 + blur + 1e-9 THEN 'ok'
            WHEN computed - percent >= -1e-9 AND computed - percent < step + blur THEN 'info'
            -- farther off than this it is a share of something else
            WHEN abs(computed - percent) <= 1 THEN 'warning'
        END AS severity
    FROM whole_of_share
),
best_share AS (
    SELECT
        document_id,
        fact_id,
        arg_min(
            struct_pack(severity, computed, percent, evidence),
            struct_pack(
                rank := CASE severity WHEN 'ok' THEN 0 WHEN 'info' THEN 1 ELSE 2 END,
                distance := abs(computed - percent)
            )
        ) AS nearest,
        any_value(item_code) AS item_code,
        any_value(project) AS project
    FROM judged_share
    WHERE severity IS NOT NULL
    GROUP BY document_id, fact_id
),
between_parts AS (
    SELECT
        whole.document_id,
        whole.project,
        whole.percent,
        least(basic.percent, project.percent) AS low,
        greatest(basic.percent, project.percent) AS high,
        whole.step,
        [whole.fact_id, basic.fact_id, project.fact_id] AS evidence
    FROM audit_rate AS whole
    JOIN audit_rate AS basic
        ON basic.document_id = whole.document_id
        AND basic.project = whole.project
        AND basic.fiscal_year = whole.fiscal_year
        AND basic.rate_code = 'execution'
        AND basic.item_code = 'basic'
    JOIN audit_rate AS project
        ON project.document_id = whole.document_id
        AND project.project = whole.project
        AND project.fiscal_year = whole.fiscal_year
        AND project.rate_code = 'execution'
        AND project.item_code = 'project'
    WHERE whole.rate_code = 'execution' AND whole.item_code = 'total'
)
SELECT
    best.document_id,
    concat_ws(' ', item.name_zh, rate_name(rate_code), nullif(project, '')) AS subject,
    nearest.severity AS severity,
    format('{:.2f}%', nearest.computed) AS expected,
    shown(nearest.percent) || '%' AS observed,
    format('{:.2f}', nearest.percent::DOUBLE - nearest.computed) AS difference,
    nearest.evidence AS evidence
FROM best
LEFT JOIN dim_budget_item AS item USING (item_code)
UNION ALL
SELECT
    document_id,
    concat_ws(' ', item.name_zh, rate_name('share'), nullif(project, '')),
    nearest.severity,
    format('{:.2f}%', nearest.computed),
    shown(nearest.percent) || '%',
    format('{:.2f}', nearest.percent::DOUBLE - nearest.computed),
    nearest.evidence
FROM best_share
LEFT JOIN dim_budget_item AS item USING (item_code)
UNION ALL
SELECT
    document_id,
    concat_ws(' ', '总执行率在基本支出和项目支出执行率之间', nullif(project, '')),
    CASE WHEN percent < low - step OR percent > high + step THEN 'error' ELSE 'ok' END,
    format('{}% - {}%', shown(low), shown(high)),
    shown(percent) || '%',
    NULL,
    evidence
FROM between_parts
