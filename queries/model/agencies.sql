-- Executing agencies as the newest delivery names them.
-- scope: reference
-- grain: agency_code
select
    reported.agency_code,
    reported.agency_name,
    coalesce(reported.short_name, reported.agency_name) as short_name,
    concat_ws(' ', reported.agency_name_folded, reported.short_name_folded) as names_folded,
    reported.level_code,
    reported.parent_agency_code,
    reported.province_code as seat_province_code,
    reported.edition_date
from staged.agencies as reported
qualify
    row_number() over (
        partition by reported.agency_code order by reported.edition_date desc
    ) = 1
order by reported.agency_code
