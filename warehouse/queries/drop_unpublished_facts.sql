-- Rows of this very load were never published: nobody can have seen them, so no history.
DELETE FROM {facts}
WHERE is_current AND fact_id IN (SELECT fact_id FROM gone_fact WHERE unpublished);
