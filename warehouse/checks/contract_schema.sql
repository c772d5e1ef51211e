-- code: contract_schema
-- family: contract
-- severity: block
-- owner: maintainers
-- title_zh: 表结构与数据字典一致
-- title_en: The schema is what the dictionary says
-- description: every table, view and column stands in the data dictionary, and everything the
--   dictionary names is there.
-- applicability: the whole file
-- tolerance: none
WITH there AS (
    SELECT table_name, column_name
    FROM duckdb_columns()
    WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal
),
said AS (
    SELECT table_name, column_name FROM data_dictionary WHERE column_name IS NOT NULL
),
compared AS (
    SELECT
        table_name,
        column_name,
        CASE
            WHEN there.column_name IS NULL THEN 'missing'
            WHEN said.column_name IS NULL THEN 'not described'
        END AS fault
    FROM (SELECT *, column_name AS name FROM there) AS there
    FULL JOIN (SELECT *, column_name AS name FROM said) AS said USING (table_name, column_name)
)
SELECT
    table_name AS subject,
    count(*) AS rows_checked,
    count(fault) AS rows_bad,
    min(concat(column_name, ' ', fault)) FILTER (WHERE fault IS NOT NULL) AS example
FROM compared
GROUP BY table_name
