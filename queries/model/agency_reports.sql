-- Performance reports that agencies owe to a session. A provincial agency's report belongs to its
-- province; a national agency's to the province named, or to none.
-- scope: province
-- grain: agency_code, province_code, due_date, edition_date
select
    reported.agency_code,
    reported.due_date,
    reported.edition_date,
    lead(reported.edition_date) over (
        partition by
            reported.agency_code,
            coalesce(reported.province_code, agencies.seat_province_code),
            reported.due_date
        order by reported.edition_date
    ) as superseded_date,
    coalesce(reported.province_code, agencies.seat_province_code) as province_code,
    reported.delivered_date,
    reported.report_subject,
    reported.sheet_id,
    reported.source_row,
    reported.raw
from staged.agency_reports as reported
left join agencies on reported.agency_code = agencies.agency_code
order by reported.edition_date, reported.agency_code, reported.province_code, reported.due_date
