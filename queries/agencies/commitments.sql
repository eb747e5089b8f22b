-- What an agency promised in sessions for a day up to an edition, as the files have it: what is not done
-- first, then what was done late, then what was done in time, the longest due first. A ministry's or
-- organisation's directorates are counted with it.
-- grain: commitment_code
-- params: edition_date date, agency_code varchar, province_code varchar?, sector_code varchar?
-- columns: commitment_code varchar, agency_code varchar, agency_name varchar, province_name varchar, session_date date, due_date date, done_date date, outcome_code varchar, days_late bigint, commitment_text varchar, resolution_code varchar, title varchar, path varchar, sheet varchar, source_row bigint, source_edition_date date, headers varchar[], raw varchar[]
with
due as (
    select
        promised.*,
        agencies.short_name as agency_name,
        positions.title,
        case
            when promised.done_date <= promised.due_date then 'in_time'
            when promised.done_date <= $edition_date then 'late'
            else 'missing'
        end as outcome_code
    from commitments as promised
    inner join agencies on promised.agency_code = agencies.agency_code
    left join resolution_positions as positions
        on
            positions.edition_date = $edition_date
            and promised.resolution_code = positions.resolution_code
    where
        promised.edition_date <= $edition_date
        and (promised.superseded_date is null or promised.superseded_date > $edition_date)
        and promised.due_date <= $edition_date
        and $agency_code in (agencies.agency_code, agencies.parent_agency_code)
        and ($province_code is null or promised.province_code = $province_code)
        and ($sector_code is null or positions.sector_code = $sector_code)
)

select
    due.commitment_code,
    due.agency_code,
    due.agency_name,
    provinces.province_name,
    due.session_date,
    due.due_date,
    due.done_date,
    due.outcome_code,
    case
        when due.outcome_code = 'late' then date_diff('day', due.due_date, due.done_date)
        when due.outcome_code = 'missing' then date_diff('day', due.due_date, $edition_date)
        else 0
    end as days_late,
    due.commitment_text,
    due.resolution_code,
    due.title,
    sheets.path,
    sheets.sheet,
    due.source_row,
    sheets.edition_date as source_edition_date,
    sheets.headers,
    due.raw
from due
inner join source_sheets as sheets
    on
        due.sheet_id = sheets.sheet_id
        and due.province_code is not distinct from sheets.province_code
left join provinces on due.province_code = provinces.province_code
order by due.outcome_code desc, due.due_date, due.commitment_code
