-- Documents that lost an address just now and stand at no other.
INSERT INTO left_document
SELECT replaced.document_id_before, min(coalesce(same_part.document_id, replaced.file_after))
FROM replaced_location AS replaced
LEFT JOIN incoming_document AS same_part
    ON same_part.file_sha256 = replaced.file_after AND same_part.part = replaced.part_before
WHERE
    replaced.document_id_before NOT IN (
        SELECT document_id FROM document_location WHERE gone_at IS NULL
    )
    AND replaced.document_id_before NOT IN (SELECT document_id FROM left_document)
GROUP BY replaced.document_id_before;
