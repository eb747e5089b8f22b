-- How many of the figures behind each key figure other claimants state differently, and by how much:
-- for one province or all, with the filters of the key figures.
-- grain: stage_code
-- params: edition_date date, province_code varchar?, county_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: stage_code varchar, conflict_count bigint, conflict_rial bigint
with
chosen as (
    select
        coalesce(sum(totals.committed_conflict_count), 0)::bigint as committed_count,
        coalesce(sum(totals.allocated_conflict_count), 0)::bigint as allocated_count,
        coalesce(sum(totals.paid_conflict_count), 0)::bigint as paid_count,
        coalesce(sum(totals.committed_conflict_rial), 0)::bigint as committed_rial,
        coalesce(sum(totals.allocated_conflict_rial), 0)::bigint as allocated_rial,
        coalesce(sum(totals.paid_conflict_rial), 0)::bigint as paid_rial
    from credit_totals as totals
    where
        totals.edition_date = $edition_date
        and ($province_code is null or totals.province_code = $province_code)
        and ($county_code is null or totals.county_code = $county_code)
        and ($jalali_year is null or totals.jalali_year = $jalali_year)
        and ($amount_type_code is null or totals.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or totals.fund_source_code = $fund_source_code)
        and ($sector_code is null or totals.sector_code = $sector_code)
),

stages as (
    select
        'committed' as stage_code,
        chosen.committed_count as conflict_count,
        chosen.committed_rial as conflict_rial
    from chosen
    union all
    select
        'allocated' as stage_code,
        chosen.allocated_count as conflict_count,
        chosen.allocated_rial as conflict_rial
    from chosen
    union all
    select
        'paid' as stage_code,
        chosen.paid_count as conflict_count,
        chosen.paid_rial as conflict_rial
    from chosen
)

select
    stages.stage_code,
    stages.conflict_count,
    stages.conflict_rial
from stages
order by stages.stage_code
