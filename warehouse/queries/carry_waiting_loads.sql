-- Loads that were refused or held: their numbers are taken, their results stay on record.
-- Something newer is being loaded, so a held one will not be published any more.
INSERT INTO quality_result BY NAME
FROM waiting.quality_result
WHERE load_id NOT IN (SELECT load_id FROM load_run);

INSERT INTO load_run BY NAME
SELECT * REPLACE (CASE status WHEN 'held' THEN 'abandoned' ELSE status END AS status)
FROM waiting.load_run
WHERE load_id NOT IN (SELECT load_id FROM load_run);
