-- code: net_asset
-- family: audit
-- severity: error
-- owner: maintainers
-- title_zh: 净资产不等于资产减负债
-- title_en: Net assets are not assets less liabilities
-- description: 净资产 = 资产总额 - 负债总额.
-- applicability: documents that print all three for the same year
-- tolerance: half a unit of the last printed digit of each of the three
WITH triple AS (
    SELECT
        net.document_id,
        net.project,
        net.fiscal_year,
        net.amount AS printed,
        assets.amount - liabilities.amount AS computed,
        net.step + assets.step + liabilities.step AS steps,
        [net.fact_id, assets.fact_id, liabilities.fact_id] AS evidence
    FROM audit_budget AS net
    JOIN audit_budget AS assets
        ON assets.document_id = net.document_id
        AND assets.project = net.project
        AND assets.fiscal_year = net.fiscal_year
        AND assets.stage_code = net.stage_code
        AND assets.item_code = 'asset_total'
    JOIN audit_budget AS liabilities
        ON liabilities.document_id = net.document_id
        AND liabilities.project = net.project
        AND liabilities.fiscal_year = net.fiscal_year
        AND liabilities.stage_code = net.stage_code
        AND liabilities.item_code = 'liability_total'
    WHERE net.item_code = 'net_asset'
),
nearest AS (
    SELECT
        document_id, project, fiscal_year,
        arg_min(
            struct_pack(printed, computed, steps, evidence), abs(printed - computed)
        ) AS best
    FROM triple
    GROUP BY ALL
)
SELECT
    document_id,
    concat_ws(' ', '净资产', nullif(fiscal_year, 0), nullif(project, '')) AS subject,
    CASE
        WHEN best.printed = best.computed THEN 'ok'
        WHEN abs(best.printed - best.computed) <= best.steps / 2 THEN 'info'
        ELSE 'error'
    END AS severity,
    shown_yuan(best.computed) AS expected,
    shown_yuan(best.printed) AS observed,
    shown_yuan(best.printed - best.computed) AS difference,
    best.evidence AS evidence
FROM nearest
