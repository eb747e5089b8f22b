-- How many problems of each code a sheet has; a province sees those of its own sheets.
-- stored: view
-- scope: province
-- grain: sheet_id, code, severity
select
    counts.sheet_id,
    sources.edition_date,
    sources.province_code,
    counts.code,
    counts.severity,
    counts.problem_count
from problem_counts as counts
inner join sheet_quality as sources on counts.sheet_id = sources.sheet_id
