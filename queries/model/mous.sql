-- Memoranda of a province with a ministry or organisation, in rial; each stands until the next report.
-- scope: province
-- grain: mou_code, edition_date
select
    reported.mou_code,
    reported.edition_date,
    lead(reported.edition_date) over (
        partition by reported.mou_code order by reported.edition_date
    ) as superseded_date,
    reported.province_code,
    reported.mou_title,
    reported.agency_code,
    reported.signed_date,
    reported.committed_rial,
    reported.sheet_id,
    reported.source_row,
    reported.raw
from staged.mous as reported
order by reported.edition_date, reported.mou_code
