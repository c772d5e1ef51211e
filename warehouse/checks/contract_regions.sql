-- code: contract_regions
-- family: contract
-- severity: warn
-- owner: maintainers
-- title_zh: 区划代码有效
-- title_en: Division codes are known
-- description: documents and units name a division of GB/T 2260.
-- applicability: documents and units with a division
-- tolerance: none
SELECT 'dim_document.region_code' AS subject, count(*) AS rows_checked,
    count(*) FILTER (WHERE region.region_code IS NULL) AS rows_bad,
    min(document.region_code) FILTER (WHERE region.region_code IS NULL) AS example
FROM dim_document AS document
LEFT JOIN dim_region AS region USING (region_code)
WHERE document.region_code IS NOT NULL
UNION ALL
SELECT 'dim_organisation.region_code', count(*),
    count(*) FILTER (WHERE region.region_code IS NULL),
    min(organisation.region_code) FILTER (WHERE region.region_code IS NULL)
FROM dim_organisation AS organisation
LEFT JOIN dim_region AS region USING (region_code)
WHERE organisation.region_code IS NOT NULL
