-- The performance reports that an agency owed by an edition, as their files have them: the missing first,
-- then the late, then those in time, the longest due first. A ministry's or organisation's directorates are
-- counted with it.
-- grain: agency_code, province_code, due_date
-- params: edition_date date, agency_code varchar, province_code varchar?
-- columns: agency_code varchar, agency_name varchar, province_code varchar, province_name varchar, due_date date, delivered_date date, outcome_code varchar, days_late bigint, report_subject varchar, path varchar, sheet varchar, source_row bigint, source_edition_date date, headers varchar[], raw varchar[]
with
due as (
    select
        owed.*,
        agencies.short_name as agency_name,
        case
            when owed.delivered_date <= owed.due_date then 'in_time'
            when owed.delivered_date <= $edition_date then 'late'
            else 'missing'
        end as outcome_code
    from agency_reports as owed
    inner join agencies on owed.agency_code = agencies.agency_code
    where
        owed.edition_date <= $edition_date
        and (owed.superseded_date is null or owed.superseded_date > $edition_date)
        and owed.due_date <= $edition_date
        and $agency_code in (agencies.agency_code, agencies.parent_agency_code)
        and ($province_code is null or owed.province_code = $province_code)
)

select
    due.agency_code,
    due.agency_name,
    due.province_code,
    provinces.province_name,
    due.due_date,
    due.delivered_date,
    due.outcome_code,
    case
        when due.outcome_code = 'late' then date_diff('day', due.due_date, due.delivered_date)
        when due.outcome_code = 'missing' then date_diff('day', due.due_date, $edition_date)
        else 0
    end as days_late,
    due.report_subject,
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
order by due.outcome_code desc, due.due_date, due.agency_code, due.province_code
