-- Every claim that contradicts the figure used in its place, with both sources: difference_rial is what is
-- claimed less what is used. A claim of an earlier edition than the figure's is merely older, unless it is
-- higher: what is notified, allocated, paid or spent cannot fall. is_largest marks, of several claims
-- against one figure, the one that differs most, so that a figure is counted once.
-- scope: province
-- renewed: by province
-- grain: edition_date, resolution_code, jalali_year, fund_source_code, stage_code, claimant_code
with
contested as (
    select
        credits.resolution_code,
        credits.jalali_year,
        credits.fund_source_code
    from credits
    group by credits.resolution_code, credits.jalali_year, credits.fund_source_code
    having min(credits.claimant_code) <> max(credits.claimant_code)
),

compared as (
    select
        claims.edition_date,
        claims.resolution_code,
        claims.jalali_year,
        claims.fund_source_code,
        claims.stage_code,
        claims.claimant_code,
        claims.precedence,
        claims.amount_rial,
        claims.province_code,
        claims.source_edition_date,
        claims.sheet_id,
        claims.source_row,
        first_value(claims.claimant_code) over by_precedence as used_claimant_code,
        first_value(claims.amount_rial) over by_precedence as used_rial,
        first_value(claims.source_edition_date) over by_precedence as used_edition_date,
        first_value(claims.sheet_id) over by_precedence as used_sheet_id,
        first_value(claims.source_row) over by_precedence as used_source_row
    from credit_claims as claims
    semi join contested
        on
            claims.resolution_code = contested.resolution_code
            and claims.jalali_year = contested.jalali_year
            and claims.fund_source_code = contested.fund_source_code
    window
        by_precedence as (
            partition by
                claims.edition_date,
                claims.resolution_code,
                claims.jalali_year,
                claims.fund_source_code,
                claims.stage_code
            order by claims.precedence
        )
)

select
    compared.edition_date,
    compared.resolution_code,
    compared.jalali_year,
    compared.fund_source_code,
    fund_sources.amount_type_code,
    compared.stage_code,
    compared.claimant_code,
    compared.used_claimant_code,
    compared.used_rial,
    compared.amount_rial as claimed_rial,
    compared.amount_rial - compared.used_rial as difference_rial,
    row_number() over (
        partition by
            compared.edition_date,
            compared.resolution_code,
            compared.jalali_year,
            compared.fund_source_code,
            compared.stage_code
        order by abs(compared.amount_rial - compared.used_rial) desc, compared.precedence
    ) = 1 as is_largest,
    compared.province_code,
    plans.county_code,
    plans.sector_code,
    plans.agency_code,
    compared.sheet_id,
    compared.source_row,
    compared.source_edition_date,
    compared.used_edition_date,
    compared.used_sheet_id,
    compared.used_source_row
from compared
inner join resolution_plans as plans
    on
        compared.edition_date = plans.edition_date
        and compared.resolution_code = plans.resolution_code
inner join fund_sources on compared.fund_source_code = fund_sources.fund_source_code
where
    compared.amount_rial <> compared.used_rial
    and (
        compared.source_edition_date >= compared.used_edition_date
        or (compared.amount_rial > compared.used_rial and compared.stage_code <> 'committed')
    )
order by
    compared.edition_date,
    compared.province_code,
    compared.resolution_code,
    compared.jalali_year
