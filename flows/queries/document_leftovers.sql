-- Amounts of money in a document that no fact claims.
SELECT amount_raw, unit_raw, reason, rule, locator, quote
FROM leftover_amount
WHERE document_id = $document
ORDER BY reason, page, locator
