-- What was wrong with sheets, rows and cells, of each code a sheet's first two hundred; a province sees
-- those of its own sheets.
-- stored: view
-- scope: province
-- grain: sheet_id, source_row, column_name, code, value
select
    problems.sheet_id,
    problems.source_row,
    problems.column_name,
    problems.value,
    problems.code,
    problems.severity,
    problems.expected,
    sources.province_code
from problems
inner join sheet_quality as sources on problems.sheet_id = sources.sheet_id
