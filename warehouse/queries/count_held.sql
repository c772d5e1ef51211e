-- Documents that the warehouse holds and this batch reads anew or leaves behind.
SELECT (SELECT count(*) FROM known_document) + (SELECT count(*) FROM left_document);
