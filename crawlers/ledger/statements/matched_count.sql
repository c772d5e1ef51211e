-- Addresses that a list named and a rule wanted, whatever became of them since.
SELECT count(*) AS number, max(nullif(listed_on, '')) AS newest_on
FROM resource
WHERE source_id = :source_id AND page_url IS NULL;
