-- Whatever makes this batch worth publishing: changed or left documents, new addresses.
SELECT
    (SELECT count(*) FROM changed_document)
    + (SELECT count(*) FROM left_document)
    + (SELECT count(*) FROM replaced_location)
    + (SELECT count(*) FROM new_location);
