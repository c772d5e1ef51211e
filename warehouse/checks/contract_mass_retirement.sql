-- code: contract_mass_retirement
-- family: contract
-- severity: block
-- owner: maintainers
-- title_zh: 一次入库不会使大量事实消失
-- title_en: No load makes a large part of the facts vanish
-- description: this load retires, on balance, at most three in ten of the facts that were known
--   before it (and 500 in any case).
-- applicability: loads over an earlier one
-- tolerance: 30 %, 500 facts
SELECT
    'this load' AS subject,
    before AS rows_checked,
    CASE WHEN before - now > greatest(500, before * 0.3) THEN before - now ELSE 0 END AS rows_bad,
    concat(before, ' facts before, ', now, ' now') AS example
FROM (
    SELECT
        count(*) FILTER (WHERE is_current) AS now,
        count(*) FILTER (
            WHERE
                known_from_load < getvariable('load_id')
                AND coalesce(known_until_load, getvariable('load_id')) >= getvariable('load_id')
        ) AS before
    FROM every_fact
)
WHERE before > 0
