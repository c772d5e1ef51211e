-- code: completion_mismatch
-- family: audit
-- severity: error
-- owner: maintainers
-- title_zh: 指标完成率与目标值、完成值不符
-- title_en: A printed completion rate does not follow from target and actual
-- description: 完成率 = 实际完成值 / 指标值, capped at 100 %; the other way round, or 100 % below the
--   limit, for targets of at most and for costs and mishaps, where less is better.
-- applicability: indicators that print target, actual and completion in the same unit
-- tolerance: half a unit of the rate's last printed digit; a rate cut off instead of rounded is
--   info, and so is one that is off by less than a unit
WITH reading AS (
    SELECT
        *,
        step_of(decimals_of(completion_rate)) AS step,
        unnest(
            CASE
                WHEN actual_value > 0 AND (
                    target_operator IN ('<=', '<')
                    -- nobody prints the operator of a cost
                    OR coalesce(target_operator, '=') = '=' AND actual_value <= target_value
                        AND (
                            category_code LIKE '%cost%'
                            OR regexp_matches(
                                plain_name,
                                '成本|费用|经费|控制|超支|投诉|事故|故障|失败|死亡|发病|逾期|差错|违规|违法|下降|减少|降低'
                            )
                        )
                )
                    THEN [
                        100.0::DOUBLE * actual_value / target_value,
                        100.0::DOUBLE * target_value / actual_value,
                        100.0
                    ]
                ELSE [
                    100.0::DOUBLE * actual_value / target_value,
                    least(100.0::DOUBLE * actual_value / target_value, 100.0)
                ]
            END
        ) AS computed
    FROM audit_indicator
    WHERE
        completion_rate IS NOT NULL
        AND target_value > 0
        AND actual_value IS NOT NULL
        AND coalesce(target_unit, actual_unit, '') = coalesce(actual_unit, target_unit, '')
),
nearest AS (
    SELECT
        document_id, project, ordinal, name, completion_rate, step, fact_id,
        arg_min(computed, abs(computed - completion_rate)) AS computed
    FROM reading
    GROUP BY ALL
)
SELECT
    document_id,
    concat_ws(' ', name, nullif(project, '')) AS subject,
    CASE
        WHEN abs(computed - completion_rate) <= step / 2 + 1e-9 THEN 'ok'
        WHEN abs(computed - completion_rate) < step THEN 'info'
        ELSE 'error'
    END AS severity,
    format('{:.2f}%', computed) AS expected,
    shown(completion_rate) || '%' AS observed,
    format('{:.2f}', completion_rate::DOUBLE - computed) AS difference,
    [fact_id] AS evidence
FROM nearest
