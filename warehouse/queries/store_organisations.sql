-- Units that the batch names; the sector is the report's own word or the longest known
-- word in the name, the last one where two are equally long.
INSERT INTO dim_organisation
SELECT
    named.organisation_id,
    named.organisation_name,
    coalesce(
        named.sector,
        (
            SELECT last(word.sector ORDER BY
                length(word.word), instr(named.organisation_name, word.word))
            FROM dim_sector_word AS word
            WHERE contains(named.organisation_name, word.word)
        )
    ) AS sector,
    named.region_code
FROM (
    SELECT DISTINCT ON (organisation_id) organisation_id, organisation_name, sector, region_code
    FROM incoming_document
    WHERE organisation_id IS NOT NULL
    ORDER BY organisation_id, document_no
) AS named
ON CONFLICT DO NOTHING;
