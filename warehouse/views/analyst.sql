-- What analysts ask: Chinese names, only primary, current and accepted facts, names beside
-- codes. Money in yuan, with a _wan column in 万元 that is exact (no division, no DOUBLE).

CREATE OR REPLACE VIEW document_context AS
SELECT
    document.document_id,
    document.title,
    document.report_type,
    report_type.name_zh AS report_type_zh,
    document.fiscal_year,
    document.period_end,
    document.organisation_id,
    coalesce(organisation.name, document.organisation_name) AS organisation_name,
    organisation.sector,
    document.region_code,
    region.full_name AS region_name,
    region.province,
    region.prefecture,
    document.project_name,
    document.file_name,
    document.format,
    document.published_on,
    document.retrieved_at,
    document.status,
    document.status_reason
FROM dim_document AS document
LEFT JOIN dim_organisation AS organisation USING (organisation_id)
LEFT JOIN dim_region AS region ON region.region_code = document.region_code
LEFT JOIN dim_report_type AS report_type USING (report_type)
WHERE document.is_current;

CREATE OR REPLACE VIEW 预算执行 AS
SELECT
    fact.region_code AS 地区代码,
    context.province AS 省,
    context.prefecture AS 市,
    context.region_name AS 地区,
    context.organisation_name AS 单位,
    context.sector AS 部门,
    fact.fiscal_year AS 年度,
    fact.period_end AS 截止日期,
    context.report_type_zh AS 报告类型,
    fact.project_name AS 项目,
    fact.stage_code AS 阶段代码,
    stage.name_zh AS 阶段,
    fact.flow_code AS 收支代码,
    flow.name_zh AS 收支,
    fact.item_code AS 科目代码,
    item.name_zh AS 科目,
    fact.function_code AS 功能分类代码,
    fact.economic_code AS 经济分类代码,
    fact.label_raw AS 原文标签,
    fact.amount_yuan AS 金额,
    fact.amount_yuan * 0.0001::DECIMAL(5, 4) AS 金额_wan,
    fact.amount_raw AS 原文数字,
    fact.unit_raw AS 原文单位,
    fact.quote AS 原文,
    fact.page AS 页码,
    fact.document_id AS 文档编号,
    fact.fact_id AS 事实编号
FROM fact_budget AS fact
JOIN document_context AS context USING (document_id)
LEFT JOIN dim_stage AS stage USING (stage_code)
LEFT JOIN dim_flow AS flow USING (flow_code)
LEFT JOIN dim_budget_item AS item USING (item_code)
WHERE fact.is_current AND fact.is_primary AND fact.review_status = 'accepted';

CREATE OR REPLACE VIEW 三公经费 AS
SELECT * EXCLUDE (功能分类代码, 经济分类代码)
FROM 预算执行
WHERE 科目代码 LIKE 'three_public%';

CREATE OR REPLACE VIEW 绩效指标 AS
SELECT
    fact.region_code AS 地区代码,
    context.province AS 省,
    context.prefecture AS 市,
    context.region_name AS 地区,
    context.organisation_name AS 单位,
    context.sector AS 部门,
    fact.fiscal_year AS 年度,
    fact.period_end AS 截止日期,
    context.report_type_zh AS 报告类型,
    fact.project_name AS 项目,
    fact.ordinal AS 序号,
    fact.level1 AS 一级指标,
    fact.level2 AS 二级指标,
    fact.name AS 指标名称,
    fact.category_code AS 类别代码,
    concat_ws('-', category.level1_zh, category.level2_zh) AS 类别,
    fact.target_raw AS 年度指标值,
    fact.target_operator AS 指标符号,
    fact.target_value AS 指标数值,
    fact.target_unit AS 指标单位,
    fact.actual_raw AS 实际完成值,
    fact.actual_value AS 完成数值,
    fact.actual_unit AS 完成单位,
    fact.completion_rate AS 完成率,
    fact.weight AS 分值,
    fact.score AS 得分,
    fact.deviation_reason AS 偏差原因,
    fact.quote AS 原文,
    fact.page AS 页码,
    fact.document_id AS 文档编号,
    fact.fact_id AS 事实编号
FROM fact_indicator AS fact
JOIN document_context AS context USING (document_id)
LEFT JOIN dim_indicator_category AS category USING (category_code)
WHERE fact.is_current AND fact.is_primary AND fact.review_status = 'accepted';

CREATE OR REPLACE VIEW 自评得分 AS
SELECT
    fact.region_code AS 地区代码,
    context.province AS 省,
    context.prefecture AS 市,
    context.region_name AS 地区,
    context.organisation_name AS 单位,
    context.sector AS 部门,
    fact.fiscal_year AS 年度,
    fact.period_end AS 截止日期,
    context.report_type_zh AS 报告类型,
    fact.project_name AS 项目,
    fact.scope AS 层级代码,
    CASE fact.scope
        WHEN 'total' THEN '总分'
        WHEN 'level1' THEN '一级指标'
        WHEN 'level2' THEN '二级指标'
        WHEN 'budget_execution' THEN '预算执行率'
    END AS 层级,
    fact.name AS 名称,
    fact.weight AS 分值,
    fact.score AS 得分,
    fact.grade AS 等级,
    fact.quote AS 原文,
    fact.page AS 页码,
    fact.document_id AS 文档编号,
    fact.fact_id AS 事实编号
FROM fact_score AS fact
JOIN document_context AS context USING (document_id)
WHERE fact.is_current AND fact.is_primary AND fact.review_status = 'accepted';

CREATE OR REPLACE VIEW 质量问题 AS
SELECT
    context.region_code AS 地区代码,
    context.province AS 省,
    context.prefecture AS 市,
    context.region_name AS 地区,
    context.organisation_name AS 单位,
    context.sector AS 部门,
    context.fiscal_year AS 年度,
    context.report_type_zh AS 报告类型,
    context.title AS 标题,
    finding.check_code AS 检查代码,
    quality_check.title_zh AS 检查,
    finding.severity AS 程度代码,
    CASE finding.severity
        WHEN 'error' THEN '错误'
        WHEN 'warning' THEN '可疑'
        ELSE '提示'
    END AS 程度,
    finding.subject AS 对象,
    finding.expected AS 应为,
    finding.observed AS 原文所示,
    finding.difference AS 差额,
    CASE finding.attribution
        WHEN 'publisher_error' THEN '原文有误'
        WHEN 'extraction_error' THEN '抽取有误'
        ELSE '待定'
    END AS 归因,
    finding.first_seen_load AS 首次出现批次,
    finding.last_seen_load AS 最近出现批次,
    finding.document_id AS 文档编号,
    finding.finding_id AS 问题编号
FROM quality_finding AS finding
JOIN document_context AS context USING (document_id)
LEFT JOIN quality_check USING (check_code)
WHERE finding.status = 'open';
