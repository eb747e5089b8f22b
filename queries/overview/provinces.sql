-- Every province's money, progress and late resolutions at an edition, provinces without data included.
-- Physical progress is weighted by committed money; pace is paid of committed over planned of committed.
-- Conflicts: figures committed, allocated or paid that another claimant states differently.
-- grain: province_code
-- params: edition_date date, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: province_code varchar, province_name varchar, committed_rial bigint, allocated_rial bigint, paid_rial bigint, unpaid_rial bigint, planned_rial bigint, allocated_share double, paid_share double, pace double, physical_share double, resolution_count bigint, behind_count bigint, conflict_count bigint, conflict_rial bigint
with
sums as (
    select
        totals.province_code,
        sum(totals.committed_rial)::bigint as committed_rial,
        sum(totals.allocated_rial)::bigint as allocated_rial,
        sum(totals.paid_rial)::bigint as paid_rial,
        sum(totals.unpaid_rial)::bigint as unpaid_rial,
        sum(
            case
                when $jalali_year is null then totals.planned_rial
                else totals.planned_in_year_rial
            end
        )::bigint as planned_rial,
        sum(
            totals.committed_conflict_count
            + totals.allocated_conflict_count
            + totals.paid_conflict_count
        )::bigint as conflict_count,
        sum(
            totals.committed_conflict_rial
            + totals.allocated_conflict_rial
            + totals.paid_conflict_rial
        )::bigint as conflict_rial
    from credit_totals as totals
    where
        totals.edition_date = $edition_date
        and ($jalali_year is null or totals.jalali_year = $jalali_year)
        and ($amount_type_code is null or totals.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or totals.fund_source_code = $fund_source_code)
        and ($sector_code is null or totals.sector_code = $sector_code)
    group by totals.province_code
),

matching as (
    select distinct
        credits.edition_date,
        credits.resolution_code
    from credit_positions as credits
    where
        credits.edition_date = $edition_date
        and coalesce($jalali_year::varchar, $amount_type_code, $fund_source_code) is not null
        and ($jalali_year is null or credits.jalali_year = $jalali_year)
        and ($amount_type_code is null or credits.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or credits.fund_source_code = $fund_source_code)
),

works as (
    select
        positions.province_code,
        sum(positions.physical_percent * positions.committed_rial)
        / nullif(
            sum(positions.committed_rial) filter (where positions.physical_percent is not null), 0
        )
        / 100 as physical_share,
        count(*) as resolution_count,
        count(*) filter (where positions.status_code = 'behind') as behind_count
    from resolution_positions as positions
    where
        positions.edition_date = $edition_date
        and ($sector_code is null or positions.sector_code = $sector_code)
        and (
            ($jalali_year is null and $amount_type_code is null and $fund_source_code is null)
            or exists (
                select 1
                from matching
                where
                    positions.edition_date = matching.edition_date
                    and positions.resolution_code = matching.resolution_code
            )
        )
    group by positions.province_code
)

select
    provinces.province_code,
    provinces.province_name,
    coalesce(sums.committed_rial, 0) as committed_rial,
    coalesce(sums.allocated_rial, 0) as allocated_rial,
    coalesce(sums.paid_rial, 0) as paid_rial,
    coalesce(sums.unpaid_rial, 0) as unpaid_rial,
    coalesce(sums.planned_rial, 0) as planned_rial,
    sums.allocated_rial / nullif(sums.committed_rial, 0) as allocated_share,
    sums.paid_rial / nullif(sums.allocated_rial, 0) as paid_share,
    sums.paid_rial / nullif(sums.planned_rial, 0) as pace,
    works.physical_share,
    coalesce(works.resolution_count, 0) as resolution_count,
    coalesce(works.behind_count, 0) as behind_count,
    coalesce(sums.conflict_count, 0) as conflict_count,
    coalesce(sums.conflict_rial, 0) as conflict_rial
from provinces
left join sums on provinces.province_code = sums.province_code
left join works on provinces.province_code = works.province_code
order by provinces.province_code
