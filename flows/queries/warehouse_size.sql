-- How much a warehouse holds, and when it was last loaded.
SELECT
    (SELECT count(*) FROM dim_document WHERE is_current) AS documents,
    (SELECT count(*) FROM fact_budget WHERE is_current)
    + (SELECT count(*) FROM fact_rate WHERE is_current)
    + (SELECT count(*) FROM fact_score WHERE is_current)
    + (SELECT count(*) FROM fact_indicator WHERE is_current)
    + (SELECT count(*) FROM fact_staffing WHERE is_current) AS facts,
    (SELECT strftime(max(finished_at), '%Y-%m-%d %H:%M') FROM load_run) AS finished
