-- What an agency and its directorates execute at an edition: their resolutions by word, those past their
-- deadline and not done with the rial still to be paid of what is committed to them, and the
-- figures in conflict.
-- Reads the agency's resolutions of the edition and of the one before it.
-- grain: edition_date
-- params: edition_date date, agency_code varchar, province_code varchar?
-- columns: edition_date date, resolution_count bigint, done_count bigint, on_schedule_count bigint, behind_count bigint, not_started_count bigint, no_report_count bigint, overdue_count bigint, overdue_rial bigint, conflict_count bigint, previous_done_count bigint, previous_overdue_count bigint
with
standing as (
    select
        positions.*,
        positions.is_past_deadline and positions.status_code <> 'done' as is_overdue,
        positions.edition_date = $edition_date as is_now
    from editions
    inner join resolution_positions as positions
        on
            editions.edition_date = positions.edition_date
            or editions.previous_edition_date = positions.edition_date
    inner join agencies on positions.agency_code = agencies.agency_code
    where
        editions.edition_date = $edition_date
        and $agency_code in (agencies.agency_code, agencies.parent_agency_code)
        and ($province_code is null or positions.province_code = $province_code)
),

counts as (
    select
        count(*) filter (where standing.is_now) as resolution_count,
        count(*) filter (where standing.is_now and standing.status_code = 'done') as done_count,
        count(*) filter (where standing.is_now and standing.status_code = 'on_schedule')
            as on_schedule_count,
        count(*) filter (where standing.is_now and standing.status_code = 'behind')
            as behind_count,
        count(*) filter (where standing.is_now and standing.status_code = 'not_started')
            as not_started_count,
        count(*) filter (where standing.is_now and standing.status_code = 'no_report')
            as no_report_count,
        count(*) filter (where standing.is_now and standing.is_overdue) as overdue_count,
        sum(greatest(standing.committed_rial - standing.paid_rial, 0))
        filter (where standing.is_now and standing.is_overdue) as overdue_rial,
        sum(standing.conflict_count) filter (where standing.is_now) as conflict_count,
        count(*) filter (where not standing.is_now and standing.status_code = 'done')
            as former_done_count,
        count(*) filter (where not standing.is_now and standing.is_overdue)
            as former_overdue_count
    from standing
)

select
    editions.edition_date,
    counts.resolution_count,
    counts.done_count,
    counts.on_schedule_count,
    counts.behind_count,
    counts.not_started_count,
    counts.no_report_count,
    counts.overdue_count,
    coalesce(counts.overdue_rial, 0)::bigint as overdue_rial,
    coalesce(counts.conflict_count, 0)::bigint as conflict_count,
    case when editions.previous_edition_date is not null then counts.former_done_count end
        as previous_done_count,
    case when editions.previous_edition_date is not null then counts.former_overdue_count end
        as previous_overdue_count
from editions
cross join counts
where editions.edition_date = $edition_date
order by editions.edition_date
