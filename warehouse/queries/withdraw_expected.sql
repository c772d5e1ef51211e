-- What these sources (or any at all) declared once and declare no longer.
DELETE FROM expected_report
WHERE
    ($everywhere OR source_id IN (SELECT unnest($sources::VARCHAR[])))
    AND row(source_id, organisation_name, report_type) NOT IN (
        SELECT row(
            unnest($source_id::VARCHAR[]),
            unnest($organisation_name::VARCHAR[]),
            unnest($report_type::VARCHAR[])
        )
    );
