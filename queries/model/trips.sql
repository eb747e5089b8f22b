-- Trips as the newest delivery describes them, with what was announced.
-- scope: province
-- grain: trip_code
select
    reported.trip_code,
    reported.province_code,
    reported.trip_date,
    reported.trip_title,
    reported.announced_rial,
    reported.announced_source,
    reported.edition_date,
    reported.sheet_id,
    reported.source_row,
    reported.raw
from staged.trips as reported
qualify row_number() over (partition by reported.trip_code order by reported.edition_date desc) = 1
order by reported.trip_code
