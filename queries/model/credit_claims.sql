-- Every claim of money standing at each edition, one row per stage stated, with its claimant's
-- precedence: what a claimant leaves blank is no claim.
-- stored: view
-- scope: province
-- grain: edition_date, resolution_code, jalali_year, fund_source_code, stage_code, claimant_code
with
claims as (
    select
        editions.edition_date,
        credits.resolution_code,
        credits.jalali_year,
        credits.fund_source_code,
        credits.claimant_code,
        claimants.precedence,
        credits.province_code,
        credits.edition_date as source_edition_date,
        credits.sheet_id,
        credits.source_row,
        credits.raw,
        credits.committed_rial as committed,
        credits.notified_rial as notified,
        credits.allocated_rial as allocated,
        credits.paid_rial as paid,
        credits.spent_rial as spent
    from editions
    inner join credits
        on
            editions.edition_date >= credits.edition_date
            and (credits.superseded_date is null or editions.edition_date < credits.superseded_date)
    inner join claimants on credits.claimant_code = claimants.claimant_code
),

stages as (
    unpivot claims
    on committed, notified, allocated, paid, spent
    into name stage_code value amount_rial
)

select
    stages.edition_date,
    stages.resolution_code,
    stages.jalali_year,
    stages.fund_source_code,
    stages.stage_code,
    stages.amount_rial,
    stages.claimant_code,
    stages.precedence,
    stages.province_code,
    stages.source_edition_date,
    stages.sheet_id,
    stages.source_row,
    stages.raw
from stages
