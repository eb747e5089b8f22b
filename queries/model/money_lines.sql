-- Every figure of money in use with the resolution it belongs to and the file line it was read from.
-- stored: view
-- scope: province
-- grain: edition_date, resolution_code, jalali_year, fund_source_code, stage_code
select
    figures.edition_date,
    figures.stage_code,
    figures.amount_rial,
    figures.resolution_code,
    figures.jalali_year,
    figures.fund_source_code,
    fund_sources.fund_source_name,
    fund_sources.amount_type_code,
    claimants.claimant_name,
    plans.title,
    plans.trip_code,
    figures.province_code,
    plans.county_code,
    plans.sector_code,
    plans.agency_code,
    agencies.parent_agency_code,
    figures.sheet_id,
    sheets.path,
    sheets.sheet,
    sheets.unit,
    sheets.headers,
    figures.source_edition_date,
    figures.source_row,
    figures.raw
from credit_figures as figures
inner join resolution_plans as plans
    on
        figures.edition_date = plans.edition_date
        and figures.resolution_code = plans.resolution_code
inner join fund_sources on figures.fund_source_code = fund_sources.fund_source_code
inner join agencies on plans.agency_code = agencies.agency_code
inner join claimants on figures.claimant_code = claimants.claimant_code
inner join source_sheets as sheets
    on
        figures.sheet_id = sheets.sheet_id
        and figures.province_code = sheets.province_code
