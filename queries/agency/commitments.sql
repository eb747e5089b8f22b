-- What an agency and its directorates promised in sessions, as the newest word on each promise at an edition
-- has it: missing (its day is past and it is not done), open (its day is to come), late (done after its day)
-- or in_time; the longest missing first. days_late counts to the day it was done, else to the edition.
-- The promises whose day is past are those of agencies/commitments.
-- grain: commitment_code
-- params: edition_date date, agency_code varchar, province_code varchar?
-- columns: commitment_code varchar, outcome_code varchar, commitment_text varchar, session_date date, due_date date, done_date date, days_late bigint, resolution_code varchar, title varchar, province_name varchar, agency_code varchar, agency_name varchar, path varchar, sheet varchar, source_row bigint, source_edition_date date, headers varchar[], raw varchar[]
with
standing as (
    select
        promised.*,
        agencies.short_name as agency_name,
        positions.title,
        case when promised.done_date <= $edition_date then promised.done_date end as kept_date
    from commitments as promised
    inner join agencies on promised.agency_code = agencies.agency_code
    left join resolution_positions as positions
        on
            positions.edition_date = $edition_date
            and promised.resolution_code = positions.resolution_code
    where
        promised.edition_date <= $edition_date
        and (promised.superseded_date is null or promised.superseded_date > $edition_date)
        and $agency_code in (agencies.agency_code, agencies.parent_agency_code)
        and ($province_code is null or promised.province_code = $province_code)
),

judged as (
    select
        standing.*,
        date_diff('day', standing.due_date, coalesce(standing.kept_date, $edition_date))
            as days_past,
        case
            when standing.kept_date > standing.due_date then 'late'
            when standing.kept_date is not null then 'in_time'
            when standing.due_date <= $edition_date then 'missing'
            else 'open'
        end as outcome_code
    from standing
)

select
    judged.commitment_code,
    judged.outcome_code,
    judged.commitment_text,
    judged.session_date,
    judged.due_date,
    judged.done_date,
    case when judged.outcome_code in ('missing', 'late') then judged.days_past end as days_late,
    judged.resolution_code,
    judged.title,
    provinces.province_name,
    judged.agency_code,
    judged.agency_name,
    sheets.path,
    sheets.sheet,
    judged.source_row,
    judged.edition_date as source_edition_date,
    sheets.headers,
    judged.raw
from judged
inner join source_sheets as sheets
    on
        judged.sheet_id = sheets.sheet_id
        and judged.province_code is not distinct from sheets.province_code
left join provinces on judged.province_code = provinces.province_code
order by
    case judged.outcome_code
        when 'missing' then 1
        when 'open' then 2
        when 'late' then 3
        else 4
    end,
    judged.days_past desc nulls last,
    judged.commitment_code
