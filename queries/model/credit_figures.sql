-- The one figure used per edition, resolution, year, fund source and stage of money, and whose it is:
-- among the claims standing at that edition the claimant with the lowest precedence number wins.
-- stored: view
-- scope: province
-- grain: edition_date, resolution_code, jalali_year, fund_source_code, stage_code
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
    stages.province_code,
    stages.source_edition_date,
    stages.sheet_id,
    stages.source_row,
    stages.raw
from stages
qualify row_number() over (
    partition by
        stages.edition_date,
        stages.resolution_code,
        stages.jalali_year,
        stages.fund_source_code,
        stages.stage_code
    order by stages.precedence
) = 1
