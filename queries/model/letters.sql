-- The escalation log: each letter, reminder, session or journey. The province is the sender's, else that
-- of the resolution or of the agency; a letter about the whole country has none.
-- scope: province
-- grain: letter_number, edition_date
select
    reported.letter_number,
    reported.edition_date,
    lead(reported.edition_date) over (
        partition by reported.letter_number order by reported.edition_date
    ) as superseded_date,
    coalesce(
        reported.province_code, places.province_code, agencies.seat_province_code
    ) as province_code,
    reported.letter_date,
    reported.agency_code,
    reported.resolution_code,
    reported.escalation_rung_code,
    reported.subject,
    reported.answered_date,
    reported.sheet_id,
    reported.source_row,
    reported.raw
from staged.letters as reported
left join resolution_places as places on reported.resolution_code = places.resolution_code
left join agencies on reported.agency_code = agencies.agency_code
order by reported.edition_date, reported.letter_number
