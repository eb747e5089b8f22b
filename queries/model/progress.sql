-- Physical progress reports; each stands until the next edition that reports the resolution.
-- scope: province
-- renewed: by province
-- grain: resolution_code, edition_date
select
    reported.resolution_code,
    reported.edition_date,
    lead(reported.edition_date) over (
        partition by reported.resolution_code order by reported.edition_date
    ) as superseded_date,
    places.province_code,
    reported.report_date,
    reported.physical_percent,
    reported.planned_percent,
    reported.remark,
    reported.sheet_id,
    reported.source_row,
    reported.raw
from staged.progress as reported
inner join resolution_places as places on reported.resolution_code = places.resolution_code
order by reported.edition_date, reported.resolution_code
