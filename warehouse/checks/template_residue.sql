-- code: template_residue
-- family: audit
-- severity: warning
-- owner: maintainers
-- title_zh: 模板文字未删除
-- title_en: Instructions of the template were left in
-- description: instructions, placeholders and sample lines that a clerk should have replaced.
-- applicability: every report with facts; the rules that find residue say what is looked for
-- tolerance: none
SELECT
    document.document_id,
    coalesce(residue.rule, '模板文字') AS subject,
    CASE WHEN residue.rule IS NULL THEN 'ok' ELSE 'warning' END AS severity,
    NULL::VARCHAR AS expected,
    left(residue.quotes, 200) AS observed,
    NULL::VARCHAR AS difference,
    []::VARCHAR[] AS evidence
FROM audit_document AS document
LEFT JOIN (
    SELECT document_id, rule, string_agg(DISTINCT quote, ' | ' ORDER BY quote) AS quotes
    FROM document_residue
    GROUP BY document_id, rule
) AS residue USING (document_id)
