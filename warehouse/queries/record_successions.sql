-- The same part of the new file where there is one, else its first report.
INSERT INTO document_succession
SELECT
    getvariable('load_id'),
    replaced.source_id,
    replaced.url,
    replaced.document_id_before,
    coalesce(same_part.document_id, replaced.file_after)
FROM replaced_location AS replaced
LEFT JOIN incoming_document AS same_part
    ON same_part.file_sha256 = replaced.file_after AND same_part.part = replaced.part_before;
