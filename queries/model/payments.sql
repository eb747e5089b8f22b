-- Money documents with their date; a later edition that repeats a document replaces it.
-- scope: province
-- grain: document_number, resolution_code, edition_date
select
    reported.document_number,
    reported.resolution_code,
    reported.edition_date,
    lead(reported.edition_date) over (
        partition by reported.document_number, reported.resolution_code
        order by reported.edition_date
    ) as superseded_date,
    places.province_code,
    reported.stage_code,
    reported.document_date,
    calendar.jalali_year as document_jalali_year,
    calendar.jalali_month as document_jalali_month,
    reported.jalali_year,
    reported.fund_source_code,
    reported.amount_rial,
    reported.sheet_id,
    reported.source_row,
    reported.raw
from staged.payments as reported
inner join resolution_places as places on reported.resolution_code = places.resolution_code
inner join calendar on reported.document_date = calendar.day_date
order by reported.edition_date, places.province_code, reported.resolution_code
