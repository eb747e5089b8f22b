-- The file lines of one office's claims on one fiscal year and fund source of a resolution, by stage.
-- grain: stage_code, sheet_id, source_row
-- params: edition_date date, resolution_code varchar, jalali_year integer?, fund_source_code varchar?, claimant_code varchar?
-- columns: stage_code varchar, amount_rial bigint, jalali_year integer, fund_source_code varchar, fund_source_name varchar, claimant_code varchar, claimant_name varchar, path varchar, sheet varchar, sheet_id integer, source_row bigint, source_edition_date date, headers varchar[], raw varchar[]
select
    claims.stage_code,
    claims.amount_rial,
    claims.jalali_year,
    claims.fund_source_code,
    fund_sources.fund_source_name,
    claims.claimant_code,
    claimants.claimant_name,
    sheets.path,
    sheets.sheet,
    claims.sheet_id,
    claims.source_row,
    claims.source_edition_date,
    sheets.headers,
    claims.raw
from credit_claims as claims
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
    and ($claimant_code is null or claims.claimant_code = $claimant_code)
order by
    claims.jalali_year,
    claims.fund_source_code,
    claims.precedence,
    claims.stage_code
