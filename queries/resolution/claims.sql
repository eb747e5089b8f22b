-- Every claim on the money of one resolution at an edition, the one used first of each figure: the chain
-- of stages by year and fund source is the claims used. A claim is conflicting where it contradicts
-- the one used, not where it is merely older.
-- grain: jalali_year, fund_source_code, stage_code, claimant_code
-- params: edition_date date, resolution_code varchar
-- columns: jalali_year integer, fund_source_code varchar, fund_source_name varchar, amount_type_name varchar, stage_code varchar, claimant_code varchar, claimant_name varchar, amount_rial bigint, is_used boolean, is_conflicting boolean, source_edition_date date
select
    claims.jalali_year,
    claims.fund_source_code,
    fund_sources.fund_source_name,
    amount_types.amount_type_name,
    claims.stage_code,
    claims.claimant_code,
    claimants.claimant_name,
    claims.amount_rial,
    row_number() over (
        partition by claims.jalali_year, claims.fund_source_code, claims.stage_code
        order by claims.precedence
    ) = 1 as is_used,
    conflicts.claimant_code is not null as is_conflicting,
    claims.source_edition_date
from credit_claims as claims
inner join claimants on claims.claimant_code = claimants.claimant_code
inner join fund_sources on claims.fund_source_code = fund_sources.fund_source_code
inner join amount_types on fund_sources.amount_type_code = amount_types.amount_type_code
left join money_conflicts as conflicts
    on
        claims.edition_date = conflicts.edition_date
        and claims.resolution_code = conflicts.resolution_code
        and claims.jalali_year = conflicts.jalali_year
        and claims.fund_source_code = conflicts.fund_source_code
        and claims.stage_code = conflicts.stage_code
        and claims.claimant_code = conflicts.claimant_code
where
    claims.edition_date = $edition_date
    and claims.resolution_code = $resolution_code
order by
    claims.jalali_year,
    claims.fund_source_code,
    claims.stage_code,
    claims.precedence
