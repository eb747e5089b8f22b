-- Field visits that give coordinates, with the county these lie in (null outside the country).
-- scope: province
-- grain: visit_code, edition_date
select
    visits.visit_code,
    visits.edition_date,
    visits.superseded_date,
    visits.province_code,
    visits.resolution_code,
    visits.visit_date,
    visits.county_code,
    locations.located_county_code,
    visits.latitude,
    visits.longitude,
    visits.sheet_id,
    visits.source_row
from visits
inner join visit_locations as locations
    on
        visits.sheet_id = locations.sheet_id
        and visits.source_row = locations.source_row
order by visits.edition_date, visits.visit_code
