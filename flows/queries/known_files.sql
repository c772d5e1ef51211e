-- Files whose current reading was made by this version of the extractor; bundles are not told.
SELECT file_sha256
FROM dim_document
WHERE file_sha256 IN (SELECT unnest($files::VARCHAR[])) AND is_current
GROUP BY file_sha256
HAVING bool_and(extractor_version = $version)
