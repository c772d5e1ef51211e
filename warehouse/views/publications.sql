-- Who published what, when, and who did not: one row for each current document, and one for
-- each expected publication that no document answers. Late and missing are said as of the
-- newest load, never as of today: what was not looked at cannot be called missing.
CREATE OR REPLACE VIEW 公开情况 AS
WITH clock AS (
    SELECT max(started_at)::DATE AS today FROM load_run
),
counted AS (
    SELECT document_id, count(*) AS facts
    FROM (
        SELECT document_id FROM fact_budget WHERE is_current
        UNION ALL
        SELECT document_id FROM fact_rate WHERE is_current
        UNION ALL
        SELECT document_id FROM fact_score WHERE is_current
        UNION ALL
        SELECT document_id FROM fact_indicator WHERE is_current
        UNION ALL
        SELECT document_id FROM fact_staffing WHERE is_current
    )
    GROUP BY document_id
),
addressed AS (
    SELECT
        document_id,
        arg_min(source_id, first_seen_at) AS source_id,
        coalesce(min(url) FILTER (WHERE gone_at IS NULL), min(url)) AS url,
        min(published_on) AS published_on,
        min(first_seen_at) AS first_seen_at,
        CASE WHEN bool_and(gone_at IS NOT NULL) THEN max(gone_at) END AS gone_at
    FROM document_location
    GROUP BY document_id
),
found AS (
    SELECT
        context.*,
        addressed.source_id,
        addressed.url,
        addressed.first_seen_at,
        addressed.gone_at,
        coalesce(context.published_on, addressed.published_on) AS shown_on,
        coalesce(counted.facts, 0) AS facts,
        expected.due_on,
        expected.origin,
        CASE
            WHEN context.status = 'quarantined' THEN 'unreadable'
            WHEN addressed.gone_at IS NOT NULL THEN 'removed'
            WHEN coalesce(context.published_on, addressed.published_on) > expected.due_on
                THEN 'late'
            ELSE 'published'
        END AS publication
    FROM document_context AS context
    LEFT JOIN counted USING (document_id)
    LEFT JOIN addressed USING (document_id)
    LEFT JOIN expected_publication AS expected
        ON expected.organisation_id = context.organisation_id
        AND expected.report_type = context.report_type
        AND expected.fiscal_year = context.fiscal_year
),
unanswered AS (
    SELECT
        expected.*,
        organisation.sector,
        CASE
            WHEN expected.due_on >= clock.today THEN 'awaited'
            WHEN poll.outcome = 'blocked' THEN 'blocked'
            ELSE 'missing'
        END AS publication
    FROM expected_publication AS expected
    CROSS JOIN clock
    LEFT JOIN source_poll AS poll USING (source_id)
    LEFT JOIN dim_organisation AS organisation USING (organisation_id)
    WHERE NOT EXISTS (
        FROM dim_document AS document
        WHERE
            document.is_current
            AND document.organisation_id = expected.organisation_id
            AND document.report_type = expected.report_type
            AND document.fiscal_year = expected.fiscal_year
    )
),
every AS (
    SELECT
        region_code, province, prefecture, region_name, organisation_name, sector, fiscal_year,
        report_type, report_type_zh, title, project_name, publication, due_on, origin, status,
        status_reason, facts, shown_on, first_seen_at, gone_at, retrieved_at, format, file_name,
        source_id, url, document_id
    FROM found
    UNION ALL BY NAME
    SELECT
        unanswered.region_code, region.province, region.prefecture,
        region.full_name AS region_name, unanswered.organisation_name, unanswered.sector,
        unanswered.fiscal_year, unanswered.report_type, kind.name_zh AS report_type_zh,
        unanswered.publication, unanswered.due_on, unanswered.origin, unanswered.source_id
    FROM unanswered
    LEFT JOIN dim_region AS region ON region.region_code = unanswered.region_code
    LEFT JOIN dim_report_type AS kind USING (report_type)
)
SELECT
    region_code AS 地区代码,
    province AS 省,
    prefecture AS 市,
    region_name AS 地区,
    organisation_name AS 单位,
    sector AS 部门,
    fiscal_year AS 年度,
    report_type AS 报告类型代码,
    report_type_zh AS 报告类型,
    title AS 标题,
    project_name AS 项目,
    publication AS 公开状态代码,
    CASE publication
        WHEN 'published' THEN '已公开'
        WHEN 'late' THEN '迟公开'
        WHEN 'awaited' THEN '待公开'
        WHEN 'missing' THEN '未公开'
        WHEN 'removed' THEN '已撤下'
        WHEN 'blocked' THEN '网站拦截'
        WHEN 'unreadable' THEN '未能读取'
    END AS 公开状态,
    due_on AS 应公开日期,
    CASE origin WHEN 'declared' THEN '网站声明' WHEN 'last_year' THEN '上年已公开' END AS 公开依据,
    status AS 状态代码,
    CASE status
        WHEN 'loaded' THEN '已入库'
        WHEN 'no_facts' THEN '无数据'
        WHEN 'quarantined' THEN '未能读取'
    END AS 状态,
    status_reason AS 原因,
    facts AS 事实数,
    shown_on AS 公开日期,
    -- days after the fiscal year's end; negative for budgets published ahead of it
    date_diff('day', make_date(fiscal_year, 12, 31), shown_on) AS 公开天数,
    first_seen_at AS 首次发现,
    gone_at AS 撤下时间,
    retrieved_at AS 采集时间,
    format AS 格式,
    file_name AS 文件名,
    source_id AS 来源代码,
    url AS 网址,
    document_id AS 文档编号
FROM every;
