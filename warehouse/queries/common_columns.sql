SELECT here.column_name
FROM duckdb_columns() AS here
JOIN duckdb_columns() AS there USING (table_name, column_name)
WHERE
    here.database_name = 'before'
    AND there.database_name = 'after'
    AND here.table_name = $name
ORDER BY here.column_index;
