-- Why allocated money is not paid, as stated; each stands until the next edition that states one.
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
    reported.gap_reason_code,
    reported.stated_date,
    reported.explanation,
    reported.sheet_id,
    reported.source_row,
    reported.raw
from staged.gap_reasons as reported
inner join resolution_places as places on reported.resolution_code = places.resolution_code
order by reported.edition_date, reported.resolution_code
