-- The trips to a province until an edition: what was announced and by whom, and the money in rial and
-- resolutions registered for each since; trip_code is null for resolutions that name no trip. Announced
-- money knows no filters; filters by credit keep a resolution that has any matching credit.
-- Conflicts: figures committed, allocated or paid that another claimant states differently.
-- Reads the province's resolutions of the edition.
-- grain: trip_code
-- params: edition_date date, province_code varchar, county_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: trip_code varchar, trip_date date, trip_title varchar, announced_rial bigint, announced_source varchar, resolution_count bigint, done_count bigint, committed_rial bigint, allocated_rial bigint, paid_rial bigint, conflict_count bigint
with
money as (
    select
        credits.resolution_code,
        sum(credits.committed_rial)::bigint as committed_rial,
        sum(credits.allocated_rial)::bigint as allocated_rial,
        sum(credits.paid_rial)::bigint as paid_rial,
        sum(
            (credits.committed_conflict_rial > 0)::bigint
            + (credits.allocated_conflict_rial > 0)::bigint
            + (credits.paid_conflict_rial > 0)::bigint
        )::bigint as conflict_count
    from credit_positions as credits
    where
        credits.edition_date = $edition_date
        and credits.province_code = $province_code
        and ($jalali_year is null or credits.jalali_year = $jalali_year)
        and ($amount_type_code is null or credits.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or credits.fund_source_code = $fund_source_code)
    group by credits.resolution_code
),

registered as (
    select
        coalesce(positions.trip_code, '') as trip_code,
        count(*) as resolution_count,
        count(*) filter (where positions.status_code = 'done') as done_count,
        coalesce(sum(money.committed_rial), 0)::bigint as committed_rial,
        coalesce(sum(money.allocated_rial), 0)::bigint as allocated_rial,
        coalesce(sum(money.paid_rial), 0)::bigint as paid_rial,
        coalesce(sum(money.conflict_count), 0)::bigint as conflict_count
    from resolution_positions as positions
    left join money on positions.resolution_code = money.resolution_code
    where
        positions.edition_date = $edition_date
        and positions.province_code = $province_code
        and ($county_code is null or positions.county_code = $county_code)
        and ($sector_code is null or positions.sector_code = $sector_code)
        and (
            money.resolution_code is not null
            or ($jalali_year is null and $amount_type_code is null and $fund_source_code is null)
        )
    group by coalesce(positions.trip_code, '')
),

made as (
    select
        trips.trip_code,
        trips.trip_date,
        trips.trip_title,
        trips.announced_rial,
        trips.announced_source
    from trips
    where
        trips.province_code = $province_code
        and trips.trip_date <= $edition_date
)

select
    coalesce(made.trip_code, nullif(registered.trip_code, '')) as trip_code,
    made.trip_date,
    made.trip_title,
    made.announced_rial,
    made.announced_source,
    coalesce(registered.resolution_count, 0) as resolution_count,
    coalesce(registered.done_count, 0) as done_count,
    coalesce(registered.committed_rial, 0) as committed_rial,
    coalesce(registered.allocated_rial, 0) as allocated_rial,
    coalesce(registered.paid_rial, 0) as paid_rial,
    coalesce(registered.conflict_count, 0) as conflict_count
from made
full join registered on made.trip_code = registered.trip_code
order by made.trip_date desc nulls last, trip_code
