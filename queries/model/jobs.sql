-- Jobs of a resolution: committed, created, and home-based ones among those created.
-- scope: province
-- grain: resolution_code, edition_date
select
    reported.resolution_code,
    reported.edition_date,
    lead(reported.edition_date) over (
        partition by reported.resolution_code order by reported.edition_date
    ) as superseded_date,
    places.province_code,
    reported.report_date,
    reported.committed_jobs,
    reported.created_jobs,
    reported.home_based_jobs,
    reported.sheet_id,
    reported.source_row,
    reported.raw
from staged.jobs as reported
inner join resolution_places as places on reported.resolution_code = places.resolution_code
order by reported.edition_date, reported.resolution_code
