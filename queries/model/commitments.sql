-- What was promised in follow-up sessions. The province is the session's, else that of the resolution
-- or of the agency; a national agency's promise to a national session has none.
-- scope: province
-- grain: commitment_code, edition_date
select
    reported.commitment_code,
    reported.edition_date,
    lead(reported.edition_date) over (
        partition by reported.commitment_code order by reported.edition_date
    ) as superseded_date,
    coalesce(
        reported.province_code, places.province_code, agencies.seat_province_code
    ) as province_code,
    reported.session_date,
    reported.agency_code,
    reported.resolution_code,
    reported.commitment_text,
    reported.due_date,
    reported.done_date,
    reported.sheet_id,
    reported.source_row,
    reported.raw
from staged.commitments as reported
left join resolution_places as places on reported.resolution_code = places.resolution_code
left join agencies on reported.agency_code = agencies.agency_code
order by reported.edition_date, reported.commitment_code
