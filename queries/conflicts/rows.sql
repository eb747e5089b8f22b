-- Every claim that differs from the figure used, with both claimants and the file lines of both, the
-- largest difference first; claim_count counts them all, also beyond row_limit.
-- grain: resolution_code, jalali_year, fund_source_code, stage_code, claimant_code
-- params: edition_date date, province_code varchar?, county_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?, agency_code varchar?, stage_code varchar?, claimant_code varchar?, resolution_code varchar?, row_limit integer
-- columns: resolution_code varchar, title varchar, province_code varchar, province_name varchar, county_name varchar, agency_code varchar, agency_name varchar, jalali_year integer, fund_source_code varchar, fund_source_name varchar, stage_code varchar, used_claimant_code varchar, used_claimant_name varchar, used_rial bigint, claimant_code varchar, claimant_name varchar, claimed_rial bigint, difference_rial bigint, used_path varchar, used_sheet varchar, used_source_row bigint, used_edition_date date, path varchar, sheet varchar, source_row bigint, source_edition_date date, claim_count bigint
with
chosen as (
    select
        conflicts.*,
        count(*) over () as claim_count
    from money_conflicts as conflicts
    where
        conflicts.edition_date = $edition_date
        and ($province_code is null or conflicts.province_code = $province_code)
        and ($county_code is null or conflicts.county_code = $county_code)
        and ($jalali_year is null or conflicts.jalali_year = $jalali_year)
        and ($amount_type_code is null or conflicts.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or conflicts.fund_source_code = $fund_source_code)
        and ($sector_code is null or conflicts.sector_code = $sector_code)
        and (
            $agency_code is null
            or exists (
                select 1
                from agencies as asked
                where
                    asked.agency_code = conflicts.agency_code
                    and $agency_code in (asked.agency_code, asked.parent_agency_code)
            )
        )
        and ($stage_code is null or conflicts.stage_code = $stage_code)
        and ($claimant_code is null or conflicts.claimant_code = $claimant_code)
        and ($resolution_code is null or conflicts.resolution_code = $resolution_code)
    order by
        abs(conflicts.difference_rial) desc,
        conflicts.resolution_code,
        conflicts.jalali_year,
        conflicts.fund_source_code,
        conflicts.stage_code,
        conflicts.claimant_code
    limit $row_limit
)

select
    chosen.resolution_code,
    plans.title,
    chosen.province_code,
    provinces.province_name,
    counties.county_name,
    chosen.agency_code,
    agencies.short_name as agency_name,
    chosen.jalali_year,
    chosen.fund_source_code,
    fund_sources.fund_source_name,
    chosen.stage_code,
    chosen.used_claimant_code,
    used_claimants.claimant_name as used_claimant_name,
    chosen.used_rial,
    chosen.claimant_code,
    claimants.claimant_name,
    chosen.claimed_rial,
    chosen.difference_rial,
    used_sheets.path as used_path,
    used_sheets.sheet as used_sheet,
    chosen.used_source_row,
    chosen.used_edition_date,
    sheets.path,
    sheets.sheet,
    chosen.source_row,
    chosen.source_edition_date,
    chosen.claim_count
from chosen
inner join resolution_plans as plans
    on
        chosen.edition_date = plans.edition_date
        and chosen.resolution_code = plans.resolution_code
inner join provinces on chosen.province_code = provinces.province_code
inner join agencies on chosen.agency_code = agencies.agency_code
inner join fund_sources on chosen.fund_source_code = fund_sources.fund_source_code
inner join claimants on chosen.claimant_code = claimants.claimant_code
inner join claimants as used_claimants on chosen.used_claimant_code = used_claimants.claimant_code
inner join source_sheets as sheets
    on
        chosen.sheet_id = sheets.sheet_id
        and chosen.province_code = sheets.province_code
inner join source_sheets as used_sheets
    on
        chosen.used_sheet_id = used_sheets.sheet_id
        and chosen.province_code = used_sheets.province_code
left join counties on chosen.county_code = counties.county_code
order by
    abs(chosen.difference_rial) desc,
    chosen.resolution_code,
    chosen.jalali_year,
    chosen.fund_source_code,
    chosen.stage_code,
    chosen.claimant_code
