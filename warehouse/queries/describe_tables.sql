SELECT table_name, column_name, unit, meaning_zh, meaning_en
FROM data_dictionary
JOIN (
    SELECT unnest($names::VARCHAR[]) AS table_name, generate_subscripts($names::VARCHAR[], 1) AS nth
) AS named USING (table_name)
LEFT JOIN (
    SELECT table_name, column_name, column_index
    FROM duckdb_columns()
    WHERE database_name = current_database()
) AS placed USING (table_name, column_name)
ORDER BY nth, column_index NULLS FIRST;
