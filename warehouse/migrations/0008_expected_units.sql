-- The unit of a declared report under the id its documents will have.
ALTER TABLE expected_report ADD COLUMN organisation_id VARCHAR;
