-- All claims on the disputed figures of one resolution as they stood in their files, the claim used
-- first of each figure; difference_rial is what is claimed less what is used.
-- grain: jalali_year, fund_source_code, stage_code, claimant_code
-- params: edition_date date, resolution_code varchar, jalali_year integer?, fund_source_code varchar?, stage_code varchar?
-- columns: jalali_year integer, fund_source_code varchar, fund_source_name varchar, stage_code varchar, claimant_code varchar, claimant_name varchar, is_used boolean, amount_rial bigint, difference_rial bigint, path varchar, sheet varchar, source_row bigint, source_edition_date date, headers varchar[], raw varchar[]
with
disputed as (
    select distinct
        conflicts.jalali_year,
        conflicts.fund_source_code,
        conflicts.stage_code,
        conflicts.used_claimant_code as claimant_code,
        conflicts.used_rial as amount_rial
    from money_conflicts as conflicts
    where
        conflicts.edition_date = $edition_date
        and conflicts.resolution_code = $resolution_code
)

select
    claims.jalali_year,
    claims.fund_source_code,
    fund_sources.fund_source_name,
    claims.stage_code,
    claims.claimant_code,
    claimants.claimant_name,
    claims.claimant_code = disputed.claimant_code as is_used,
    claims.amount_rial,
    claims.amount_rial - disputed.amount_rial as difference_rial,
    sheets.path,
    sheets.sheet,
    claims.source_row,
    claims.source_edition_date,
    sheets.headers,
    claims.raw
from credit_claims as claims
inner join disputed
    on
        claims.jalali_year = disputed.jalali_year
        and claims.fund_source_code = disputed.fund_source_code
        and claims.stage_code = disputed.stage_code
inner join claimants on claims.claimant_code = claimants.claimant_code
inner join fund_sources on claims.fund_source_code = fund_sources.fund_source_code
inner join source_sheets as sheets
    on
        claims.sheet_id = sheets.sheet_id
        and claims.province_code = sheets.province_code
where
    claims.edition_date = $edition_date
    and claims.resolution_code = $resolution_code
    and ($jalali_year is null or claims.jalali_year = $jalali_year)
    and ($fund_source_code is null or claims.fund_source_code = $fund_source_code)
    and ($stage_code is null or claims.stage_code = $stage_code)
order by
    claims.jalali_year,
    claims.fund_source_code,
    claims.stage_code,
    claims.precedence
