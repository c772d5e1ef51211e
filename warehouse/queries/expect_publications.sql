-- Expected is what a source declares, and what the same unit published for the year before.
-- Due is what the declaration says; else a year and thirty days after the publication of the
-- year before; else the end of the year after the fiscal year. The list ends with what falls
-- due within a year of the load.
DELETE FROM expected_publication;

INSERT INTO expected_publication BY NAME
WITH clock AS (
    SELECT max(started_at)::DATE AS today FROM load_run
),
declared AS (
    SELECT
        report.organisation_id,
        report.organisation_name,
        report.region_code,
        report.report_type,
        year.fiscal_year::INTEGER AS fiscal_year,
        report.source_id,
        least(
            make_date(year.fiscal_year + report.years_after, report.due_month, 1)
            + (report.due_day - 1)::INTEGER,
            last_day(make_date(year.fiscal_year + report.years_after, report.due_month, 1))
        ) AS due_on,
        'declared' AS origin
    FROM expected_report AS report
    CROSS JOIN clock
    CROSS JOIN unnest(range(report.first_year, year(today) + 2)) AS year(fiscal_year)
),
published AS (
    SELECT
        document.organisation_id,
        document.organisation_name,
        document.region_code,
        document.report_type,
        document.fiscal_year,
        place.source_id,
        coalesce(document.published_on, place.published_on) AS published_on
    FROM dim_document AS document
    JOIN dim_report_type AS kind USING (report_type)
    LEFT JOIN (
        SELECT
            document_id,
            arg_min(source_id, first_seen_at) AS source_id,
            min(published_on) AS published_on
        FROM document_location
        GROUP BY document_id
    ) AS place USING (document_id)
    WHERE
        document.is_current
        AND document.status = 'loaded'
        AND document.organisation_id IS NOT NULL
        AND document.fiscal_year IS NOT NULL
        AND kind.carries_facts
),
last_year AS (
    SELECT
        organisation_id,
        any_value(organisation_name) AS organisation_name,
        any_value(region_code) AS region_code,
        report_type,
        fiscal_year + 1 AS fiscal_year,
        any_value(source_id) AS source_id,
        coalesce(
            (min(published_on) + INTERVAL 1 YEAR)::DATE + 30,
            make_date(fiscal_year + 2, 12, 31)
        ) AS due_on,
        'last_year' AS origin
    FROM published
    GROUP BY organisation_id, report_type, fiscal_year
)
SELECT DISTINCT ON (organisation_id, report_type, fiscal_year) expected.*
FROM (FROM declared UNION ALL BY NAME FROM last_year) AS expected
CROSS JOIN clock
WHERE expected.due_on <= (today + INTERVAL 1 YEAR)::DATE
-- Of two sources that declare the same, the earlier day counts.
ORDER BY organisation_id, report_type, fiscal_year, origin, due_on, source_id;
