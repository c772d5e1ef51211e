-- code: staffing_rate
-- family: audit
-- severity: error
-- owner: maintainers
-- title_zh: 在职人员控制率与人数不符
-- title_en: The printed staffing rate does not follow from the head counts
-- description: 在职人员控制率 = 在职人数 / 编制数; any pair of printed head counts that gives the rate clears
--   it.
-- applicability: documents that print the rate and both head counts
-- tolerance: half a unit of the rate's last printed digit; a rate cut off instead of rounded is info
WITH reading AS (
    SELECT
        rate.document_id,
        rate.project,
        rate.fact_id,
        rate.percent,
        rate.step,
        100.0::DOUBLE * staff.headcount / posts.headcount AS computed,
        [rate.fact_id, staff.fact_id, posts.fact_id] AS evidence
    FROM audit_rate AS rate
    JOIN audit_staffing AS staff
        ON staff.document_id = rate.document_id AND staff.measure_code = 'in_post'
    JOIN audit_staffing AS posts
        ON posts.document_id = rate.document_id
        AND posts.measure_code = 'authorised'
        AND posts.headcount > 0
    WHERE rate.rate_code = 'staffing_control'
),
nearest AS (
    SELECT
        document_id, project, fact_id, percent, step,
        arg_min(struct_pack(computed, evidence), abs(computed - percent)) AS best
    FROM reading
    GROUP BY document_id, project, fact_id, percent, step
)
SELECT
    document_id,
    concat_ws(' ', rate_name('staffing_control'), nullif(project, '')) AS subject,
    CASE
        WHEN abs(best.computed - percent) <= step / 2 + 1e-9 THEN 'ok'
        WHEN best.computed - percent BETWEEN 0 AND step THEN 'info'
        ELSE 'error'
    END AS severity,
    format('{:.2f}%', best.computed) AS expected,
    shown(percent) || '%' AS observed,
    format('{:.2f}', percent::DOUBLE - best.computed) AS difference,
    best.evidence AS evidence
FROM nearest
