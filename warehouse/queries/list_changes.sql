-- The first changes of each cause, so that none hides behind another.
SELECT cause, change, table_name, document_id, fact_id, label_raw, value_before, value_after
FROM difference
JOIN document_cause USING (document_id)
QUALIFY row_number() OVER (PARTITION BY cause ORDER BY document_id, table_name, fact_id) <= $shown
ORDER BY cause, document_id, table_name, fact_id;
