-- The source lines behind a count of resolutions: each one's newest progress report, or the line that
-- registers the resolution where it has none.
-- grain: resolution_code
-- params: edition_date date, status_code varchar?, resolution_code varchar?, province_code varchar?, county_code varchar?, sector_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, row_limit integer
-- columns: path varchar, sheet varchar, source_row bigint, source_edition_date date, resolution_code varchar, title varchar, status_code varchar, physical_share double, report_date date, headers varchar[], raw varchar[]
with
counted as (
    select
        positions.*,
        coalesce(positions.progress_sheet_id, positions.sheet_id) as line_sheet_id,
        coalesce(positions.progress_source_row, positions.source_row) as line_row
    from resolution_positions as positions
    where
        positions.edition_date = $edition_date
        and ($status_code is null or positions.status_code = $status_code)
        and ($resolution_code is null or positions.resolution_code = $resolution_code)
        and ($province_code is null or positions.province_code = $province_code)
        and ($county_code is null or positions.county_code = $county_code)
        and ($sector_code is null or positions.sector_code = $sector_code)
        and (
            ($jalali_year is null and $amount_type_code is null and $fund_source_code is null)
            or exists (
                select 1
                from credit_positions as credits
                where
                    credits.edition_date = positions.edition_date
                    and credits.resolution_code = positions.resolution_code
                    and ($jalali_year is null or credits.jalali_year = $jalali_year)
                    and ($amount_type_code is null or credits.amount_type_code = $amount_type_code)
                    and ($fund_source_code is null or credits.fund_source_code = $fund_source_code)
            )
        )
)

select
    sheets.path,
    sheets.sheet,
    counted.line_row as source_row,
    sheets.edition_date as source_edition_date,
    counted.resolution_code,
    counted.title,
    counted.status_code,
    counted.physical_percent / 100 as physical_share,
    counted.report_date,
    sheets.headers,
    coalesce(progress.raw, resolutions.raw) as raw
from counted
inner join source_sheets as sheets
    on
        counted.line_sheet_id = sheets.sheet_id
        and counted.province_code = sheets.province_code
left join progress
    on
        counted.progress_sheet_id = progress.sheet_id
        and counted.progress_source_row = progress.source_row
        and counted.resolution_code = progress.resolution_code
left join resolutions
    on
        counted.sheet_id = resolutions.sheet_id
        and counted.source_row = resolutions.source_row
        and counted.resolution_code = resolutions.resolution_code
order by counted.resolution_code
limit $row_limit
