-- What each agency is ranked by at an edition: successes of items in four components. paid: rial paid of
-- allocated, no more than was allocated to each resolution, its items Kish's effective number (sum w)^2
-- / sum(w^2) of the allocated rial; on_schedule: resolutions done or on schedule (no report is neither);
-- reported: performance reports delivered by their due date, of all due; kept: commitments of sessions
-- done by their due date, of all due. What is due by the edition counts. Paid above allocated and what
-- came late stand beside. Allocated of committed is the planning organisation's answer, and not here.
-- Provincial directorates are counted with their ministry or organisation, or, at the provincial level,
-- by themselves. The year and the kind of amount restrict money alone; the sector money, resolutions
-- and what was promised about a resolution. Reads the credits, resolutions, reports and commitments of
-- the edition, because agencies are compared with each other.
-- grain: agency_code
-- params: edition_date date, agency_level_code varchar?, province_code varchar?, sector_code varchar?, jalali_year integer?, amount_type_code varchar?
-- columns: agency_code varchar, agency_name varchar, level_code varchar, resolution_count bigint, allocated_rial bigint, paid_rial bigint, paid_above_allocated_rial bigint, paid_above_allocated_count bigint, conflict_count bigint, paid_successes double, paid_items double, on_schedule_successes bigint, on_schedule_items bigint, no_report_count bigint, reported_successes bigint, reported_items bigint, reported_late_count bigint, kept_successes bigint, kept_items bigint, kept_late_count bigint, visit_compared_count bigint, visit_disagrees_count bigint, visit_below_count bigint
with
units as (
    select
        agencies.agency_code as executing_code,
        case
            when $agency_level_code = 'provincial' then agencies.agency_code
            else coalesce(agencies.parent_agency_code, agencies.agency_code)
        end as agency_code
    from agencies
    where
        $agency_level_code is null
        or $agency_level_code <> 'provincial'
        or agencies.level_code = 'provincial'
),

chains as (
    select
        positions.resolution_code,
        units.agency_code,
        sum(positions.allocated_rial) as allocated_rial,
        sum(positions.paid_rial) as paid_rial,
        sum(
            (positions.allocated_conflict_rial > 0)::bigint
            + (positions.paid_conflict_rial > 0)::bigint
        ) as conflict_count
    from credit_positions as positions
    inner join units on positions.agency_code = units.executing_code
    where
        positions.edition_date = $edition_date
        and ($province_code is null or positions.province_code = $province_code)
        and ($jalali_year is null or positions.jalali_year = $jalali_year)
        and ($amount_type_code is null or positions.amount_type_code = $amount_type_code)
        and ($sector_code is null or positions.sector_code = $sector_code)
    group by positions.resolution_code, units.agency_code
),

money as (
    select
        chains.agency_code,
        sum(chains.allocated_rial) as allocated_rial,
        sum(chains.paid_rial) as paid_rial,
        sum(greatest(chains.paid_rial - chains.allocated_rial, 0)) as above_rial,
        count(*) filter (where chains.paid_rial > chains.allocated_rial) as above_count,
        sum(chains.conflict_count) as conflict_count,
        sum(chains.allocated_rial)::double * sum(chains.allocated_rial)::double
        / nullif(sum(chains.allocated_rial::double * chains.allocated_rial::double), 0)
            as effective_items
    from chains
    group by chains.agency_code
),

works as (
    select
        units.agency_code,
        count(*) as resolution_count,
        count(*) filter (where positions.status_code in ('done', 'on_schedule'))
            as on_schedule_count,
        count(*) filter (where positions.status_code = 'no_report') as no_report_count
    from resolution_positions as positions
    inner join units on positions.agency_code = units.executing_code
    where
        positions.edition_date = $edition_date
        and ($province_code is null or positions.province_code = $province_code)
        and ($sector_code is null or positions.sector_code = $sector_code)
    group by units.agency_code
),

reports as (
    select
        units.agency_code,
        count(*) as due_count,
        count(*) filter (where owed.delivered_date <= owed.due_date) as in_time_count,
        count(*) filter (
            where owed.delivered_date > owed.due_date and owed.delivered_date <= $edition_date
        ) as late_count
    from agency_reports as owed
    inner join units on owed.agency_code = units.executing_code
    where
        owed.edition_date <= $edition_date
        and (owed.superseded_date is null or owed.superseded_date > $edition_date)
        and owed.due_date <= $edition_date
        and ($province_code is null or owed.province_code = $province_code)
    group by units.agency_code
),

promises as (
    select
        units.agency_code,
        count(*) as due_count,
        count(*) filter (where promised.done_date <= promised.due_date) as in_time_count,
        count(*) filter (
            where promised.done_date > promised.due_date and promised.done_date <= $edition_date
        ) as late_count
    from commitments as promised
    inner join units on promised.agency_code = units.executing_code
    left join resolution_positions as positions
        on
            positions.edition_date = $edition_date
            and promised.resolution_code = positions.resolution_code
    where
        promised.edition_date <= $edition_date
        and (promised.superseded_date is null or promised.superseded_date > $edition_date)
        and promised.due_date <= $edition_date
        and ($province_code is null or promised.province_code = $province_code)
        and ($sector_code is null or positions.sector_code = $sector_code)
    group by units.agency_code
),

visits_compared as (
    select
        units.agency_code,
        count(*) filter (where compared.outcome_code <> 'not_comparable') as compared_count,
        count(*) filter (where compared.outcome_code in ('observed_below', 'observed_above'))
            as disagrees_count,
        count(*) filter (where compared.outcome_code = 'observed_below') as below_count
    from visit_comparisons as compared
    inner join units on compared.agency_code = units.executing_code
    where
        compared.edition_date = $edition_date
        and ($province_code is null or compared.province_code = $province_code)
        and ($sector_code is null or compared.sector_code = $sector_code)
    group by units.agency_code
)

select
    agencies.agency_code,
    agencies.short_name as agency_name,
    agencies.level_code,
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
    coalesce(works.resolution_count, 0) as on_schedule_items,
    coalesce(works.no_report_count, 0) as no_report_count,
    coalesce(reports.in_time_count, 0) as reported_successes,
    coalesce(reports.due_count, 0) as reported_items,
    coalesce(reports.late_count, 0) as reported_late_count,
    coalesce(promises.in_time_count, 0) as kept_successes,
    coalesce(promises.due_count, 0) as kept_items,
    coalesce(promises.late_count, 0) as kept_late_count,
    coalesce(visits_compared.compared_count, 0) as visit_compared_count,
    coalesce(visits_compared.disagrees_count, 0) as visit_disagrees_count,
    coalesce(visits_compared.below_count, 0) as visit_below_count
from agencies
left join works on agencies.agency_code = works.agency_code
left join money on agencies.agency_code = money.agency_code
left join reports on agencies.agency_code = reports.agency_code
left join promises on agencies.agency_code = promises.agency_code
left join visits_compared on agencies.agency_code = visits_compared.agency_code
where
    works.resolution_count is not null
    or money.allocated_rial is not null
    or reports.due_count is not null
    or promises.due_count is not null
order by agencies.agency_code
