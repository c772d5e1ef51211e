INSERT INTO expected_report BY NAME
WITH declared AS (
    SELECT
        unnest($source_id::VARCHAR[]) AS source_id,
        unnest($organisation_name::VARCHAR[]) AS organisation_name,
        unnest($organisation_id::VARCHAR[]) AS organisation_id,
        unnest($region_code::VARCHAR[]) AS region_code,
        unnest($report_type::VARCHAR[]) AS report_type,
        unnest($first_year::INTEGER[]) AS first_year,
        unnest($due_month::INTEGER[]) AS due_month,
        unnest($due_day::INTEGER[]) AS due_day,
        unnest($years_after::INTEGER[]) AS years_after
)
FROM declared
WHERE NOT EXISTS (
    FROM expected_report AS held
    WHERE
        held.source_id = declared.source_id
        AND held.organisation_id = declared.organisation_id
        AND held.report_type = declared.report_type
        AND row(held.first_year, held.due_month, held.due_day, held.years_after)
        = row(declared.first_year, declared.due_month, declared.due_day, declared.years_after)
)
ON CONFLICT (source_id, organisation_name, report_type) DO UPDATE SET
    organisation_id = excluded.organisation_id,
    region_code = excluded.region_code,
    first_year = excluded.first_year,
    due_month = excluded.due_month,
    due_day = excluded.due_day,
    years_after = excluded.years_after;
