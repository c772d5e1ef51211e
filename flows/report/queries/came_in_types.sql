SELECT coalesce(type.name_zh, '未分类 unclassified') AS name, count(*) AS documents
FROM dim_document AS document
LEFT JOIN dim_report_type AS type USING (report_type)
WHERE document.load_id = $load_id AND document.status <> 'quarantined'
GROUP BY name
ORDER BY documents DESC, name;
