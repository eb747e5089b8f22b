-- Field visits to the works of a resolution, with what the visitor saw and where.
-- scope: province
-- grain: visit_code, edition_date
select
    reported.visit_code,
    reported.edition_date,
    lead(reported.edition_date) over (
        partition by reported.visit_code order by reported.edition_date
    ) as superseded_date,
    places.province_code,
    reported.resolution_code,
    reported.visit_date,
    reported.visitor_role,
    reported.physical_percent,
    reported.county_code,
    reported.latitude,
    reported.longitude,
    reported.finding,
    reported.sheet_id,
    reported.source_row,
    reported.raw
from staged.visits as reported
inner join resolution_places as places on reported.resolution_code = places.resolution_code
order by reported.edition_date, reported.visit_code
