-- code: contract_evidence
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 质量问题都能指到现行事实
-- title_en: Findings point to facts that are there
-- description: every fact that a finding of this run names as evidence is a current fact of the
--   same document.
-- applicability: findings with evidence
-- tolerance: none
SELECT
    named.check_code AS subject,
    count(*) AS rows_checked,
    count(*) FILTER (WHERE fact.fact_id IS NULL) AS rows_bad,
    min(named.fact_id) FILTER (WHERE fact.fact_id IS NULL) AS example
FROM (
    SELECT check_code, document_id, unnest(evidence) AS fact_id FROM collected_finding
) AS named
LEFT JOIN (
    SELECT DISTINCT document_id, fact_id
    FROM every_fact
    WHERE is_current AND document_id IN (SELECT document_id FROM collected_finding)
) AS fact USING (document_id, fact_id)
GROUP BY named.check_code
