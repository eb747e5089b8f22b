-- What each province is ranked by at an edition: successes of items in two components. paid: rial paid
-- of allocated, no more than was allocated to each resolution, its items Kish's effective number
-- (sum w)^2 / sum(w^2) of the allocated rial; on_schedule: resolutions done or on schedule (no report
-- is neither). Paid above allocated stands beside. Allocated of committed is the planning
-- organisation's answer, and not here. Resolutions are those that overview/provinces counts; provinces
-- without any are included. Reads every credit of the edition, because shares are of resolutions.
-- grain: province_code
-- params: edition_date date, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: province_code varchar, province_name varchar, resolution_count bigint, allocated_rial bigint, paid_rial bigint, paid_above_allocated_rial bigint, paid_above_allocated_count bigint, conflict_count bigint, paid_successes double, paid_items double, on_schedule_successes bigint, on_schedule_items bigint
with
chains as (
    select
        positions.resolution_code,
        positions.province_code,
        sum(positions.allocated_rial) as allocated_rial,
        sum(positions.paid_rial) as paid_rial,
        sum(
            (positions.allocated_conflict_rial > 0)::bigint
            + (positions.paid_conflict_rial > 0)::bigint
        ) as conflict_count
    from credit_positions as positions
    where
        positions.edition_date = $edition_date
        and ($jalali_year is null or positions.jalali_year = $jalali_year)
        and ($amount_type_code is null or positions.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or positions.fund_source_code = $fund_source_code)
        and ($sector_code is null or positions.sector_code = $sector_code)
    group by positions.resolution_code, positions.province_code
),

money as (
    select
        chains.province_code,
        sum(chains.allocated_rial) as allocated_rial,
        sum(chains.paid_rial) as paid_rial,
        sum(greatest(chains.paid_rial - chains.allocated_rial, 0)) as above_rial,
        count(*) filter (where chains.paid_rial > chains.allocated_rial) as above_count,
        sum(chains.conflict_count) as conflict_count,
        sum(chains.allocated_rial)::double * sum(chains.allocated_rial)::double
        / nullif(sum(chains.allocated_rial::double * chains.allocated_rial::double), 0)
            as effective_items
    from chains
    group by chains.province_code
),

works as (
    select
        positions.province_code,
        count(*) as resolution_count,
        count(*) filter (where positions.status_code in ('done', 'on_schedule'))
            as on_schedule_count
    from resolution_positions as positions
    where
        positions.edition_date = $edition_date
        and ($sector_code is null or positions.sector_code = $sector_code)
        and (
            ($jalali_year is null and $amount_type_code is null and $fund_source_code is null)
            or exists (
                select 1
                from chains
                where positions.resolution_code = chains.resolution_code
            )
        )
    group by positions.province_code
)

select
    provinces.province_code,
    provinces.province_name,
    coalesce(works.resolution_count, 0) as resolution_count,
    coalesce(money.allocated_rial, 0)::bigint as allocated_rial,
    coalesce(money.paid_rial, 0)::bigint as paid_rial,
    coalesce(money.above_rial, 0)::bigint as paid_above_allocated_rial,
    coalesce(money.above_count, 0) as paid_above_allocated_count,
    coalesce(money.conflict_count, 0)::bigint as conflict_count,
    coalesce(
        money.effective_items * (money.paid_rial - money.above_rial)
        / nullif(money.allocated_rial, 0), 0
    )::double as paid_successes,
    coalesce(money.effective_items, 0)::double as paid_items,
    coalesce(works.on_schedule_count, 0) as on_schedule_successes,
    coalesce(works.resolution_count, 0) as on_schedule_items
from provinces
left join money on provinces.province_code = money.province_code
left join works on provinces.province_code = works.province_code
order by provinces.province_code
