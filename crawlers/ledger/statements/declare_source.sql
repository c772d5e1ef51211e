INSERT INTO source (source_id, division, publisher, cms)
VALUES (:source_id, :division, :publisher, :cms)
ON CONFLICT (source_id) DO UPDATE
SET division = excluded.division, publisher = excluded.publisher, cms = excluded.cms;
