-- code: incomparable_units
-- family: audit
-- severity: warning
-- owner: maintainers
-- title_zh: 目标值与完成值的单位不可比
-- title_en: Target and actual cannot be compared
-- description: money against percent, time against percent, length against money: the two values
--   of the row do not measure the same thing. Words for counting (个, 项, 次, 人次) compare freely.
--   A bare number against a percent is in doubt only where the name asks for an amount or a count.
-- applicability: indicators with a value on both sides and a unit on one at least
-- tolerance: none between kinds of units; none is asked within a kind
WITH unit AS (
    SELECT DISTINCT unit
    FROM (
        SELECT target_unit AS unit FROM audit_indicator
        UNION ALL
        SELECT actual_unit FROM audit_indicator
    )
),
kind_of AS (
    SELECT
        unit,
        CASE
            WHEN regexp_full_match(trim(unit), '(万亿|亿|千万|百万|万|千|百)?元|万|亿') THEN 'money'
            WHEN regexp_full_match(trim(unit), '%|％|百分比|‰|个?百分点') THEN 'percent'
            WHEN regexp_full_match(trim(unit), '年|个?月|季度?|周|天|日|小时|分钟') THEN 'time'
            WHEN regexp_full_match(trim(unit), '公里|千米|米|厘米|毫米|km|m|M') THEN 'length'
            WHEN regexp_full_match(trim(unit), '(万|亿)?(平方米|平方公里|㎡|亩|公顷)') THEN 'area'
            WHEN regexp_full_match(trim(unit), '万?(吨|公斤|千克|克|斤)') THEN 'weight'
            ELSE 'count'
        END AS kind
    FROM unit
),
sided AS (
    SELECT
        indicator.*,
        target_kind.kind AS target_kind,
        actual_kind.kind AS actual_kind
    FROM audit_indicator AS indicator
    JOIN kind_of AS target_kind ON target_kind.unit = indicator.target_unit
    JOIN kind_of AS actual_kind ON actual_kind.unit = indicator.actual_unit
    WHERE indicator.target_value IS NOT NULL AND indicator.actual_value IS NOT NULL
)
SELECT
    document_id,
    concat_ws(' ', name, nullif(project, '')) AS subject,
    CASE
        -- a unit of no known kind counts things, which no money or percent is measured in
        WHEN target_kind = actual_kind THEN 'ok'
        ELSE 'warning'
    END AS severity,
    target_unit AS expected,
    actual_unit AS observed,
    NULL::VARCHAR AS difference,
    [fact_id] AS evidence
FROM sided
UNION ALL
SELECT
    document_id,
    concat_ws(' ', name, nullif(project, '')),
    'warning',
    coalesce(target_unit, target_raw),
    coalesce(actual_unit, actual_raw),
    NULL,
    [fact_id]
FROM audit_indicator
WHERE
    target_value IS NOT NULL AND actual_value IS NOT NULL
    AND (target_unit IS NULL) <> (actual_unit IS NULL)
    AND coalesce(target_unit, actual_unit) IN ('%', '％', '百分比', '‰')
    AND regexp_matches(plain_name, '(数|数量|金额|数额|总额|人数|次数|成本|投资)$')
