-- Warnings about accepted rows, with the province and the agency the row speaks of; of one code a sheet
-- keeps the first two hundred.
-- scope: province
-- renewed: by sheet
-- grain: sheet_id, source_row, column_name, code
select distinct
    problems.sheet_id,
    problems.source_row,
    problems.column_name,
    problems.code,
    problems.value,
    problems.expected,
    sheets.edition_date,
    source_rows.province_code,
    source_rows.agency_code
from problems
inner join sheets on problems.sheet_id = sheets.sheet_id
inner join source_rows
    on
        problems.sheet_id = source_rows.sheet_id
        and problems.source_row = source_rows.source_row
where problems.severity = 'warning'
order by problems.sheet_id, problems.source_row, problems.column_name, problems.code
