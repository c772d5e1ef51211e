-- code: entity_conflict
-- family: audit
-- severity: error
-- owner: maintainers
-- title_zh: 标题与正文的单位不一致
-- title_en: The title names another unit than the body
-- description: a unit named in the title must be the unit of the report or one named in its form
--   or body, in full or abbreviated (科协 for 科学技术协会).
-- applicability: documents whose title names a unit and whose unit is known from elsewhere
-- tolerance: a name counts as the same when one is contained in the other, when its characters
--   stand in the other in order, or when both belong to the same sector
WITH said AS (
    SELECT
        mention.document_id,
        mention.origin,
        regexp_replace(mention.value, '[\s（）()]', '', 'g') AS name,
        (
            SELECT last(word.sector ORDER BY length(word.word), instr(mention.value, word.word))
            FROM dim_sector_word AS word
            WHERE contains(mention.value, word.word)
        ) AS sector
    FROM document_mention AS mention
    JOIN audit_document USING (document_id)
    WHERE mention.kind = 'organisation' AND mention.origin IN ('title', 'form', 'body')
        AND length(mention.value) >= 2
),
pair AS (
    SELECT
        title.document_id,
        title.name AS in_title,
        other.name AS elsewhere,
        contains(other.name, title.name)
        OR contains(title.name, other.name)
        OR (title.sector IS NOT NULL AND title.sector = other.sector)
        OR regexp_matches(other.name, array_to_string(
            list_transform(string_split(title.name, ''), lambda c: regexp_escape(c)), '.*'
        ))
        OR regexp_matches(title.name, array_to_string(
            list_transform(string_split(other.name, ''), lambda c: regexp_escape(c)), '.*'
        )) AS same,
        title.sector IS NOT NULL AND other.sector IS NOT NULL AS both_known
    FROM said AS title
    JOIN said AS other
        ON other.document_id = title.document_id AND other.origin IN ('form', 'body')
    WHERE title.origin = 'title'
)
SELECT
    document_id,
    in_title AS subject,
    CASE
        WHEN bool_or(same) THEN 'ok'
        WHEN bool_or(both_known) THEN 'error'
        ELSE 'warning'
    END AS severity,
    string_agg(DISTINCT elsewhere, ', ' ORDER BY elsewhere) AS expected,
    in_title AS observed,
    NULL::VARCHAR AS difference,
    []::VARCHAR[] AS evidence
FROM pair
GROUP BY document_id, in_title
