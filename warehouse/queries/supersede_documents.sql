UPDATE dim_document AS held
SET
    status = 'superseded',
    superseded_by = gone.superseded_by,
    load_id = getvariable('load_id'),
    is_current = false
FROM left_document AS gone
WHERE held.document_id = gone.document_id AND held.is_current;
