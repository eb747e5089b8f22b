-- The source lines behind a sum of money, the largest first, as they stood in their files.
-- grain: resolution_code, jalali_year, fund_source_code
-- params: edition_date date, stage_code varchar, province_code varchar?, county_code varchar?, agency_code varchar?, resolution_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?, sheet_id integer?, row_limit integer
-- columns: path varchar, sheet varchar, source_row bigint, source_edition_date date, resolution_code varchar, title varchar, claimant_name varchar, jalali_year integer, fund_source_code varchar, fund_source_name varchar, amount_rial bigint, unit varchar, headers varchar[], raw varchar[]
with
lines as (
    select
        figures.*,
        plans.title,
        fund_sources.fund_source_name
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
        and ($sheet_id is null or figures.sheet_id = $sheet_id)
)

select
    sheets.path,
    sheets.sheet,
    lines.source_row,
    lines.source_edition_date,
    lines.resolution_code,
    lines.title,
    claimants.claimant_name,
    lines.jalali_year,
    lines.fund_source_code,
    lines.fund_source_name,
    lines.amount_rial,
    sheets.unit,
    sheets.headers,
    lines.raw
from lines
inner join source_sheets as sheets
    on
        lines.sheet_id = sheets.sheet_id
        and lines.province_code = sheets.province_code
inner join claimants on lines.claimant_code = claimants.claimant_code
order by lines.amount_rial desc, lines.resolution_code, lines.jalali_year, lines.fund_source_code
limit $row_limit
