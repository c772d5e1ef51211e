-- The data dictionary as a table, one row for every table (no column) and every column.
CREATE TABLE data_dictionary (
    table_name VARCHAR NOT NULL,
    column_name VARCHAR,
    unit VARCHAR,
    meaning_zh VARCHAR NOT NULL,
    meaning_en VARCHAR NOT NULL
);
