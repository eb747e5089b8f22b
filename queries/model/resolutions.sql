-- Every report of every resolution; it stands until superseded_date, the next edition that reports it.
-- The first deadline ever reported is kept as the baseline: moving a deadline must show as moved.
-- scope: province
-- grain: resolution_code, edition_date
select
    reported.resolution_code,
    reported.edition_date,
    lead(reported.edition_date) over history as superseded_date,
    reported.province_code,
    reported.county_code,
    reported.sector_code,
    reported.agency_code,
    reported.trip_code,
    reported.title,
    reported.title_folded,
    coalesce(reported.notified_date, trips.trip_date) as notified_date,
    reported.deadline_date,
    first_value(reported.deadline_date ignore nulls) over whole_history as baseline_deadline_date,
    reported.responsible_person,
    reported.stated_status,
    reported.sheet_id,
    reported.source_row,
    reported.raw
from staged.resolutions as reported
left join trips on reported.trip_code = trips.trip_code
window
    history as (partition by reported.resolution_code order by reported.edition_date),
    whole_history as (
        partition by reported.resolution_code
        order by reported.edition_date
        rows between unbounded preceding and unbounded following
    )
order by reported.resolution_code, reported.edition_date
