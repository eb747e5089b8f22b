-- The files and sheets behind a count of resolutions: how many of them each gives.
-- grain: sheet_id
-- params: edition_date date, status_code varchar?, resolution_code varchar?, province_code varchar?, county_code varchar?, sector_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?
-- columns: sheet_id integer, path varchar, sheet varchar, source_edition_date date, line_count bigint
with
counted as (
    select
        positions.province_code,
        coalesce(positions.progress_sheet_id, positions.sheet_id) as line_sheet_id
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
    sheets.sheet_id,
    sheets.path,
    sheets.sheet,
    sheets.edition_date as source_edition_date,
    count(*) as line_count
from counted
inner join source_sheets as sheets
    on
        counted.line_sheet_id = sheets.sheet_id
        and counted.province_code = sheets.province_code
group by sheets.sheet_id, sheets.path, sheets.sheet, sheets.edition_date
order by line_count desc, sheets.sheet_id
