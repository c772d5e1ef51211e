-- Whether a table lies in more than twice as many groups of rows (of 122,880) as it needs.
SELECT count(DISTINCT row_group_id) > 2 * ceil((SELECT count(*) FROM {table}) / 122880.0) + 1
FROM pragma_storage_info('{name}');
