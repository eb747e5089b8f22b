-- Needs that the councils hand to the national managers, in rial; each stands until the next report.
-- scope: province
-- grain: need_code, edition_date
select
    reported.need_code,
    reported.edition_date,
    lead(reported.edition_date) over (
        partition by reported.need_code order by reported.edition_date
    ) as superseded_date,
    reported.province_code,
    reported.county_code,
    reported.council_name,
    reported.need_title,
    reported.sector_code,
    reported.agency_code,
    reported.requested_rial,
    reported.submitted_date,
    reported.need_status_code,
    reported.sheet_id,
    reported.source_row,
    reported.raw
from staged.needs as reported
order by reported.edition_date, reported.need_code
