SELECT finding_id FROM quality_finding WHERE starts_with(finding_id, $wanted) ORDER BY finding_id;
