-- What was done to follow one resolution up, on one line of time up to an edition: the trip, the
-- notification, letters by rung, commitments of sessions and their dates due, field visits, reasons
-- stated, and the deadline. closed_date is when a letter was answered or a commitment kept.
-- grain: event_code, sheet_id, source_row
-- params: edition_date date, resolution_code varchar
-- columns: event_code varchar, event_date date, rung_code varchar, rung_name varchar, agency_name varchar, words varchar, visitor_role varchar, observed_share double, due_date date, closed_date date, sheet_id integer, source_row bigint
with
standing as (
    select plans.*
    from resolution_plans as plans
    where
        plans.edition_date = $edition_date
        and plans.resolution_code = $resolution_code
),

letters_told as (
    select letters.*
    from letters
    where
        letters.resolution_code = $resolution_code
        and letters.edition_date <= $edition_date
        and (letters.superseded_date is null or letters.superseded_date > $edition_date)
),

promises as (
    select commitments.*
    from commitments
    where
        commitments.resolution_code = $resolution_code
        and commitments.edition_date <= $edition_date
        and (commitments.superseded_date is null or commitments.superseded_date > $edition_date)
),

visited as (
    select visits.*
    from visits
    where
        visits.resolution_code = $resolution_code
        and visits.edition_date <= $edition_date
        and (visits.superseded_date is null or visits.superseded_date > $edition_date)
),

-- An office repeats its reason edition after edition: it is told once, where it was first stated.
reasons as (
    select stated.*
    from gap_reasons_stated as stated
    where
        stated.resolution_code = $resolution_code
        and stated.edition_date <= $edition_date
    qualify row_number() over (
        partition by stated.gap_reason_code, stated.stated_date order by stated.edition_date
    ) = 1
),

events as (
    select
        'trip' as event_code,
        trips.trip_date as event_date,
        null::varchar as rung_code,
        null::varchar as agency_code,
        trips.trip_title as words,
        null::varchar as visitor_role,
        null::double as observed_percent,
        null::date as due_date,
        null::date as closed_date,
        trips.sheet_id,
        trips.source_row
    from standing
    inner join trips on standing.trip_code = trips.trip_code
    union all
    select
        'notification' as event_code,
        standing.notified_date as event_date,
        null::varchar as rung_code,
        standing.agency_code,
        null::varchar as words,
        null::varchar as visitor_role,
        null::double as observed_percent,
        null::date as due_date,
        null::date as closed_date,
        standing.sheet_id,
        standing.source_row
    from standing
    union all
    select
        'deadline' as event_code,
        standing.deadline_date as event_date,
        null::varchar as rung_code,
        standing.agency_code,
        null::varchar as words,
        null::varchar as visitor_role,
        null::double as observed_percent,
        null::date as due_date,
        null::date as closed_date,
        standing.sheet_id,
        standing.source_row
    from standing
    union all
    select
        'letter' as event_code,
        letters_told.letter_date as event_date,
        letters_told.escalation_rung_code as rung_code,
        letters_told.agency_code,
        letters_told.subject as words,
        null::varchar as visitor_role,
        null::double as observed_percent,
        null::date as due_date,
        letters_told.answered_date as closed_date,
        letters_told.sheet_id,
        letters_told.source_row
    from letters_told
    union all
    select
        'commitment' as event_code,
        promises.session_date as event_date,
        null::varchar as rung_code,
        promises.agency_code,
        promises.commitment_text as words,
        null::varchar as visitor_role,
        null::double as observed_percent,
        promises.due_date,
        promises.done_date as closed_date,
        promises.sheet_id,
        promises.source_row
    from promises
    union all
    select
        'commitment_due' as event_code,
        promises.due_date as event_date,
        null::varchar as rung_code,
        promises.agency_code,
        promises.commitment_text as words,
        null::varchar as visitor_role,
        null::double as observed_percent,
        promises.due_date,
        promises.done_date as closed_date,
        promises.sheet_id,
        promises.source_row
    from promises
    where promises.done_date is null
    union all
    select
        'visit' as event_code,
        visited.visit_date as event_date,
        null::varchar as rung_code,
        null::varchar as agency_code,
        visited.finding as words,
        visited.visitor_role,
        visited.physical_percent as observed_percent,
        null::date as due_date,
        null::date as closed_date,
        visited.sheet_id,
        visited.source_row
    from visited
    union all
    select
        'gap_reason' as event_code,
        reasons.stated_date as event_date,
        null::varchar as rung_code,
        null::varchar as agency_code,
        gap_reasons.gap_reason_name as words,
        null::varchar as visitor_role,
        null::double as observed_percent,
        null::date as due_date,
        null::date as closed_date,
        reasons.sheet_id,
        reasons.source_row
    from reasons
    inner join gap_reasons on reasons.gap_reason_code = gap_reasons.gap_reason_code
)

select
    events.event_code,
    events.event_date,
    events.rung_code,
    rungs.escalation_rung_name as rung_name,
    agencies.short_name as agency_name,
    events.words,
    events.visitor_role,
    events.observed_percent / 100 as observed_share,
    events.due_date,
    events.closed_date,
    events.sheet_id,
    events.source_row
from events
left join escalation_rungs as rungs on events.rung_code = rungs.escalation_rung_code
left join agencies on events.agency_code = agencies.agency_code
where events.event_date is not null
order by events.event_date, events.event_code, events.sheet_id, events.source_row
