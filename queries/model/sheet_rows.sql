-- How many accepted rows of each sheet speak of each province and agency.
-- scope: province
-- renewed: by sheet
-- grain: sheet_id, province_code, agency_code
select
    source_rows.sheet_id,
    sheets.edition_date,
    source_rows.province_code,
    source_rows.agency_code,
    count(*) as row_count
from source_rows
inner join sheets on source_rows.sheet_id = sheets.sheet_id
group by
    source_rows.sheet_id,
    sheets.edition_date,
    source_rows.province_code,
    source_rows.agency_code
order by source_rows.sheet_id, source_rows.province_code, source_rows.agency_code
