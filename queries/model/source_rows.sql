-- Every accepted row of every file with the province and the agency it speaks of, where it names any.
-- scope: province
-- stored: work
-- grain: sheet_id, source_row
with
reported_rows as (
    select
        reported.sheet_id,
        reported.source_row,
        reported.province_code,
        reported.agency_code
    from staged.resolutions as reported
    union all
    select distinct
        reported.sheet_id,
        reported.source_row,
        places.province_code,
        places.agency_code
    from staged.credits as reported
    inner join resolution_places as places on reported.resolution_code = places.resolution_code
    union all
    select
        reported.sheet_id,
        reported.source_row,
        places.province_code,
        places.agency_code
    from staged.payments as reported
    inner join resolution_places as places on reported.resolution_code = places.resolution_code
    union all
    select
        reported.sheet_id,
        reported.source_row,
        places.province_code,
        places.agency_code
    from staged.progress as reported
    inner join resolution_places as places on reported.resolution_code = places.resolution_code
    union all
    select
        reported.sheet_id,
        reported.source_row,
        places.province_code,
        places.agency_code
    from staged.gap_reasons as reported
    inner join resolution_places as places on reported.resolution_code = places.resolution_code
    union all
    select
        reported.sheet_id,
        reported.source_row,
        places.province_code,
        places.agency_code
    from staged.visits as reported
    inner join resolution_places as places on reported.resolution_code = places.resolution_code
    union all
    select
        reported.sheet_id,
        reported.source_row,
        places.province_code,
        places.agency_code
    from staged.jobs as reported
    inner join resolution_places as places on reported.resolution_code = places.resolution_code
    union all
    select
        reported.sheet_id,
        reported.source_row,
        reported.province_code,
        reported.agency_code
    from staged.agencies as reported
    union all
    select
        reported.sheet_id,
        reported.source_row,
        reported.province_code,
        null::varchar as agency_code
    from staged.trips as reported
    union all
    select
        reported.sheet_id,
        reported.source_row,
        reported.province_code,
        reported.agency_code
    from mous as reported
    union all
    select
        reported.sheet_id,
        reported.source_row,
        reported.province_code,
        reported.agency_code
    from mou_projects as reported
    union all
    select
        reported.sheet_id,
        reported.source_row,
        reported.province_code,
        reported.agency_code
    from requests as reported
    union all
    select
        reported.sheet_id,
        reported.source_row,
        reported.province_code,
        reported.agency_code
    from commitments as reported
    union all
    select
        reported.sheet_id,
        reported.source_row,
        reported.province_code,
        reported.agency_code
    from letters as reported
    union all
    select
        reported.sheet_id,
        reported.source_row,
        reported.province_code,
        reported.agency_code
    from needs as reported
    union all
    select
        reported.sheet_id,
        reported.source_row,
        reported.province_code,
        reported.agency_code
    from county_shares as reported
    union all
    select
        reported.sheet_id,
        reported.source_row,
        reported.province_code,
        reported.agency_code
    from agency_reports as reported
)

select
    reported_rows.sheet_id,
    reported_rows.source_row,
    reported_rows.province_code,
    reported_rows.agency_code
from reported_rows
order by reported_rows.sheet_id, reported_rows.source_row
