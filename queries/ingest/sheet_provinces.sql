-- The provinces that the rows of each sheet of a build speak of, rows set aside included.
-- scope: import
-- grain: sheet_id, province_code
select
    sheet_rows.sheet_id,
    sheet_rows.province_code
from sheet_rows
where sheet_rows.province_code is not null
union
select
    rows_aside.sheet_id,
    rows_aside.province_code
from rows_aside
where rows_aside.province_code is not null
order by sheet_id, province_code
