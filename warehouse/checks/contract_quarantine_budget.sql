-- code: contract_quarantine_budget
-- family: contract
-- severity: block
-- owner: maintainers
-- title_zh: 未能读取的文件在限额之内
-- title_en: Unreadable files stay within their budget
-- description: of the documents that came with this load no more are quarantined than the settings
--   `quarantine_free` and, beyond that number, `quarantine_percent` allow.
-- applicability: loads that brought documents
-- tolerance: the budget itself
SELECT
    'this load' AS subject,
    count(*) AS rows_checked,
    CASE
        WHEN
            count(*) FILTER (WHERE status = 'quarantined') > getvariable('quarantine_free')
            AND count(*) FILTER (WHERE status = 'quarantined')
            > getvariable('quarantine_share') * count(*)
            THEN count(*) FILTER (WHERE status = 'quarantined')
        ELSE 0
    END AS rows_bad,
    min(status_reason) FILTER (WHERE status = 'quarantined') AS example
FROM dim_document
WHERE load_id = getvariable('load_id')
