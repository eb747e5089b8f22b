-- The one figure used per edition, resolution, year, fund source and stage of money, and whose it is:
-- among the claims standing at that edition the claimant with the lowest precedence number wins.
-- stored: view
-- scope: province
-- grain: edition_date, resolution_code, jalali_year, fund_source_code, stage_code
select
    claims.edition_date,
    claims.resolution_code,
    claims.jalali_year,
    claims.fund_source_code,
    claims.stage_code,
    claims.amount_rial,
    claims.claimant_code,
    claims.province_code,
    claims.source_edition_date,
    claims.sheet_id,
    claims.source_row,
    claims.raw
from credit_claims as claims
qualify row_number() over (
    partition by
        claims.edition_date,
        claims.resolution_code,
        claims.jalali_year,
        claims.fund_source_code,
        claims.stage_code
    order by claims.precedence
) = 1
