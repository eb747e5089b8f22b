-- Sheets whose committed amounts for one trip come to several times what was announced for it.
-- factor is the power of ten that brings them closest to the announcement.
-- scope: import
-- grain: sheet_id, trip_code
-- params: least_ratio double
with
trips as (
    select
        reported.trip_code,
        arg_max(reported.announced_rial, reported.edition_date) as announced_rial
    from staged.trips as reported
    where reported.announced_rial > 0 and reported.currency = 'IRR'
    group by reported.trip_code
),

resolutions as (
    select
        reported.resolution_code,
        arg_max(reported.trip_code, reported.edition_date) as trip_code
    from staged.resolutions as reported
    group by reported.resolution_code
),

figures as (
    select
        reported.sheet_id,
        reported.resolution_code,
        reported.jalali_year,
        reported.fund_source_code,
        max(reported.committed_rial) as committed_rial
    from staged.credits as reported
    where reported.currency = 'IRR'
    group by
        reported.sheet_id,
        reported.resolution_code,
        reported.jalali_year,
        reported.fund_source_code
),

sums as (
    select
        figures.sheet_id,
        resolutions.trip_code,
        trips.announced_rial,
        sum(figures.committed_rial)::bigint as committed_rial
    from figures
    inner join resolutions on figures.resolution_code = resolutions.resolution_code
    inner join trips on resolutions.trip_code = trips.trip_code
    group by figures.sheet_id, resolutions.trip_code, trips.announced_rial
)

select
    sums.sheet_id,
    sums.trip_code,
    sums.announced_rial,
    sums.committed_rial,
    case
        when sums.committed_rial < 100 * sums.announced_rial then 10
        when sums.committed_rial < 30000 * sums.announced_rial then 1000
        else 1000000
    end as factor
from sums
where sums.committed_rial >= $least_ratio * sums.announced_rial
order by sums.sheet_id, sums.committed_rial / sums.announced_rial desc, sums.trip_code
