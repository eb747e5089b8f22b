-- Rows of totals found in files, in rial, with what the rows they total give.
-- stored: view
-- scope: province
-- grain: sheet_id, source_row, column_name
select
    totals.sheet_id,
    totals.source_row,
    totals.column_name,
    totals.total_label,
    totals.stated_rial,
    totals.summed_rial,
    totals.row_count,
    sources.province_code
from sheet_totals as totals
inner join sheet_quality as sources on totals.sheet_id = sources.sheet_id
