-- Every resolution at every edition with the file line its word rests on: its newest progress report,
-- or the line that registers it where it has none.
-- stored: view
-- scope: province
-- grain: edition_date, resolution_code
select
    positions.edition_date,
    positions.resolution_code,
    positions.title,
    positions.province_code,
    positions.county_code,
    positions.sector_code,
    positions.status_code,
    positions.physical_percent,
    positions.report_date,
    sheets.sheet_id,
    sheets.path,
    sheets.sheet,
    sheets.edition_date as source_edition_date,
    sheets.headers,
    coalesce(positions.progress_source_row, positions.source_row) as source_row,
    coalesce(progress.raw, resolutions.raw) as raw
from resolution_positions as positions
inner join source_sheets as sheets
    on
        positions.province_code = sheets.province_code
        and coalesce(positions.progress_sheet_id, positions.sheet_id) = sheets.sheet_id
left join progress
    on
        positions.progress_sheet_id = progress.sheet_id
        and positions.progress_source_row = progress.source_row
        and positions.resolution_code = progress.resolution_code
left join resolutions
    on
        positions.sheet_id = resolutions.sheet_id
        and positions.source_row = resolutions.source_row
        and positions.resolution_code = resolutions.resolution_code
