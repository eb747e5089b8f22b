-- The files and sheets behind a sum of money: how many source lines each gives and how much rial.
-- The amounts add up to the figure on the screen.
-- grain: sheet_id
-- params: edition_date date, stage_code varchar, province_code varchar?, county_code varchar?, agency_code varchar?, resolution_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: sheet_id integer, path varchar, sheet varchar, source_edition_date date, line_count bigint, amount_rial bigint
with
lines as (
    select
        figures.sheet_id,
        figures.province_code,
        figures.source_edition_date,
        figures.amount_rial
    from credit_figures as figures
    inner join resolution_plans as plans
        on
            figures.edition_date = plans.edition_date
            and figures.resolution_code = plans.resolution_code
    inner join fund_sources on figures.fund_source_code = fund_sources.fund_source_code
    inner join agencies on plans.agency_code = agencies.agency_code
    where
        figures.edition_date = $edition_date
        and figures.stage_code = $stage_code
        and ($province_code is null or figures.province_code = $province_code)
        and ($county_code is null or plans.county_code = $county_code)
        and (
            $agency_code is null
            or plans.agency_code = $agency_code
            or agencies.parent_agency_code = $agency_code
        )
        and ($resolution_code is null or figures.resolution_code = $resolution_code)
        and ($jalali_year is null or figures.jalali_year = $jalali_year)
        and ($amount_type_code is null or fund_sources.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or figures.fund_source_code = $fund_source_code)
        and ($sector_code is null or plans.sector_code = $sector_code)
)

select
    lines.sheet_id,
    sheets.path,
    sheets.sheet,
    lines.source_edition_date,
    count(*) as line_count,
    sum(lines.amount_rial)::bigint as amount_rial
from lines
inner join source_sheets as sheets
    on
        lines.sheet_id = sheets.sheet_id
        and lines.province_code = sheets.province_code
group by lines.sheet_id, sheets.path, sheets.sheet, lines.source_edition_date
order by amount_rial desc, lines.sheet_id
