-- {facts}: the batch's facts, typed by the table itself. Year, period and project of the
-- document stand in where a fact names none; a period end belongs to the document's own
-- year only. {next} has the table's columns without those of the history.
CREATE OR REPLACE TEMP TABLE {next} AS
SELECT * EXCLUDE (load_id, known_from_load, known_until_load, is_current), 0 AS position
FROM {facts}
LIMIT 0;

INSERT INTO {next} BY NAME
SELECT
    incoming.* EXCLUDE (document_no, codes) REPLACE (
        coalesce(incoming.fiscal_year, document.fiscal_year) AS fiscal_year,
        coalesce(
            incoming.period_end::DATE,
            CASE
                WHEN coalesce(incoming.fiscal_year, document.fiscal_year)
                    IS NOT DISTINCT FROM document.fiscal_year
                    THEN document.period_end
            END
        ) AS period_end,
        coalesce(incoming.project_name, document.project_name) AS project_name
    ),
    fact_key(document.document_id, '{name}', incoming.locator, incoming.codes) AS fact_id,
    document.document_id,
    document.organisation_id,
    document.region_code,
    CASE
        WHEN incoming.confidence >= getvariable('confidence_threshold') THEN 'accepted'
        ELSE 'pending'
    END AS review_status
FROM (
    SELECT * REPLACE (
        CASE
            WHEN locator IS NULL THEN box_locator(page, x0, top, x1, bottom)
            ELSE locator
        END AS locator
    )
    FROM (
        SELECT * REPLACE (
            x0::DECIMAL(12, 2) AS x0,
            top::DECIMAL(12, 2) AS top,
            x1::DECIMAL(12, 2) AS x1,
            bottom::DECIMAL(12, 2) AS bottom
        )
        FROM ({typed})
    )
) AS incoming
JOIN incoming_document AS document USING (document_no);

-- The few that share meaning and spot are told apart by their order in the document.
UPDATE {next} AS repeated
SET fact_id = fact_identity(numbered.fact_id, numbered.ordinal)
FROM (
    SELECT
        fact_id,
        position,
        row_number() OVER (PARTITION BY fact_id ORDER BY position) AS ordinal
    FROM {next}
    WHERE fact_id IN (SELECT fact_id FROM {next} GROUP BY fact_id HAVING count(*) > 1)
) AS numbered
WHERE
    numbered.ordinal > 1
    AND repeated.fact_id = numbered.fact_id
    AND repeated.position = numbered.position;
