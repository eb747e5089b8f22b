-- What an agency and its directorates have to answer for in the next session, as the edition has it. Of each
-- resolution: unpaid_no_reason (allocated, unpaid beyond the tolerated days, no reason stated),
-- paid_above_allocated, deadline_passed (not done; the rial still to be paid of what is committed),
-- figures_disagree (offices state its money differently), visit_disagrees (a field visit saw another
-- progress than it reports; committed rial); and commitment_late and report_missing, which have no money.
-- The kinds with the most money first, then those with the most entries; in each the largest first, then
-- the longest late. Counts and sums are those of all entries of the kind; limit_of_each keeps so many of each.
-- Reads the agency's resolutions of the edition.
-- grain: question_code, subject_code
-- params: edition_date date, agency_code varchar, province_code varchar?, question_code varchar?, limit_of_each integer?, row_limit integer
-- columns: question_code varchar, subject_code varchar, resolution_code varchar, title varchar, province_code varchar, province_name varchar, agency_name varchar, amount_rial bigint, days_late bigint, difference_points double, due_date date, question_count bigint, question_rial bigint
with
own as (
    select
        agencies.agency_code,
        agencies.short_name
    from agencies
    where $agency_code in (agencies.agency_code, agencies.parent_agency_code)
),

standing as (
    select
        positions.*,
        own.short_name
    from resolution_positions as positions
    inner join own on positions.agency_code = own.agency_code
    where
        positions.edition_date = $edition_date
        and ($province_code is null or positions.province_code = $province_code)
),

asked as (
    select
        'unpaid_no_reason' as question_code,
        standing.resolution_code as subject_code,
        standing.resolution_code,
        standing.title,
        standing.province_code,
        standing.short_name as agency_name,
        standing.unpaid_beyond_tolerance_rial as amount_rial,
        null::bigint as days_late,
        null::double as difference_points,
        null::date as due_date
    from standing
    where standing.gap_reason_code is null and standing.unpaid_beyond_tolerance_rial > 0
    union all
    select
        'paid_above_allocated' as question_code,
        standing.resolution_code as subject_code,
        standing.resolution_code,
        standing.title,
        standing.province_code,
        standing.short_name as agency_name,
        standing.paid_rial - standing.allocated_rial as amount_rial,
        null::bigint as days_late,
        null::double as difference_points,
        null::date as due_date
    from standing
    where standing.paid_rial > standing.allocated_rial
    union all
    select
        'deadline_passed' as question_code,
        standing.resolution_code as subject_code,
        standing.resolution_code,
        standing.title,
        standing.province_code,
        standing.short_name as agency_name,
        greatest(standing.committed_rial - standing.paid_rial, 0) as amount_rial,
        date_diff('day', standing.deadline_date, $edition_date) as days_late,
        null::double as difference_points,
        standing.deadline_date as due_date
    from standing
    where standing.is_past_deadline and standing.status_code <> 'done'
    union all
    select
        'figures_disagree' as question_code,
        standing.resolution_code as subject_code,
        standing.resolution_code,
        standing.title,
        standing.province_code,
        standing.short_name as agency_name,
        standing.conflict_rial as amount_rial,
        null::bigint as days_late,
        null::double as difference_points,
        null::date as due_date
    from standing
    where standing.conflict_count > 0
    union all
    select
        'visit_disagrees' as question_code,
        standing.resolution_code as subject_code,
        standing.resolution_code,
        standing.title,
        standing.province_code,
        standing.short_name as agency_name,
        standing.committed_rial as amount_rial,
        null::bigint as days_late,
        compared.difference_points,
        null::date as due_date
    from standing
    inner join visit_comparisons as compared
        on
            standing.edition_date = compared.edition_date
            and standing.resolution_code = compared.resolution_code
    where compared.outcome_code in ('observed_below', 'observed_above')
    union all
    select
        'commitment_late' as question_code,
        promised.commitment_code as subject_code,
        promised.resolution_code,
        promised.commitment_text as title,
        promised.province_code,
        own.short_name as agency_name,
        null::bigint as amount_rial,
        date_diff('day', promised.due_date, $edition_date) as days_late,
        null::double as difference_points,
        promised.due_date
    from commitments as promised
    inner join own on promised.agency_code = own.agency_code
    where
        promised.edition_date <= $edition_date
        and (promised.superseded_date is null or promised.superseded_date > $edition_date)
        and promised.due_date <= $edition_date
        and (promised.done_date is null or promised.done_date > $edition_date)
        and ($province_code is null or promised.province_code = $province_code)
    union all
    select
        'report_missing' as question_code,
        concat_ws('/', owed.agency_code, owed.province_code, owed.due_date::varchar)
            as subject_code,
        null::varchar as resolution_code,
        owed.report_subject as title,
        owed.province_code,
        own.short_name as agency_name,
        null::bigint as amount_rial,
        date_diff('day', owed.due_date, $edition_date) as days_late,
        null::double as difference_points,
        owed.due_date
    from agency_reports as owed
    inner join own on owed.agency_code = own.agency_code
    where
        owed.edition_date <= $edition_date
        and (owed.superseded_date is null or owed.superseded_date > $edition_date)
        and owed.due_date <= $edition_date
        and (owed.delivered_date is null or owed.delivered_date > $edition_date)
        and ($province_code is null or owed.province_code = $province_code)
),

counted as (
    select
        asked.*,
        count(*) over kinds as question_count,
        (sum(asked.amount_rial) over kinds)::bigint as question_rial,
        row_number() over (
            partition by asked.question_code
            order by
                asked.amount_rial desc nulls last,
                asked.days_late desc nulls last,
                asked.subject_code
        ) as place
    from asked
    where $question_code is null or asked.question_code = $question_code
    window kinds as (partition by asked.question_code)
)

select
    counted.question_code,
    counted.subject_code,
    counted.resolution_code,
    counted.title,
    counted.province_code,
    provinces.province_name,
    counted.agency_name,
    counted.amount_rial,
    counted.days_late,
    counted.difference_points,
    counted.due_date,
    counted.question_count,
    counted.question_rial
from counted
left join provinces on counted.province_code = provinces.province_code
where $limit_of_each is null or counted.place <= $limit_of_each
order by
    counted.question_rial desc nulls last,
    counted.question_count desc,
    counted.question_code,
    counted.place
limit $row_limit
