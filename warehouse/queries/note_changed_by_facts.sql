INSERT INTO changed_document
SELECT document_id FROM gone_fact
WHERE document_id IN (SELECT document_id FROM incoming_document)
UNION
SELECT document_id FROM {next} AS incoming ANTI JOIN unchanged_fact USING (fact_id);
