-- Source rows that are not among the figures, whole, as they stood in their file, with the reason:
-- rejected, or held until a person answers. The office responsible is that of the resolution a row
-- names, else the agency it names itself.
-- scope: national
-- renewed: by sheet
-- grain: sheet_id, source_row
select
    aside.sheet_id,
    aside.source_row,
    aside.raw,
    aside.outcome,
    aside.code,
    aside.column_name,
    aside.value,
    aside.held_key,
    aside.resolution_code,
    coalesce(places.agency_code, aside.agency_code) as agency_code,
    coalesce(places.province_code, agencies.seat_province_code) as province_code
from staged.set_aside as aside
left join resolution_places as places on aside.resolution_code = places.resolution_code
left join agencies on aside.agency_code = agencies.agency_code
order by aside.sheet_id, aside.source_row
