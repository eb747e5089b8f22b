-- Money documents with their date; a later edition that repeats a document replaces it. An amount is in
-- rial where the currency is IRR, else in units of that currency, which are never added to rial.
-- scope: province
-- renewed: by province
-- grain: document_number, resolution_code, edition_date
with
-- Few documents are reported twice: only theirs are put in order, and no row is sorted as a whole.
repeated as (
    select
        reported.document_number,
        reported.resolution_code
    from staged.payments as reported
    group by reported.document_number, reported.resolution_code
    having count(*) > 1
),

validity as (
    select
        reported.document_number,
        reported.resolution_code,
        reported.edition_date,
        lead(reported.edition_date) over (
            partition by reported.document_number, reported.resolution_code
            order by reported.edition_date
        ) as superseded_date
    from staged.payments as reported
    inner join repeated
        on
            reported.document_number = repeated.document_number
            and reported.resolution_code = repeated.resolution_code
)

select
    reported.document_number,
    reported.resolution_code,
    reported.edition_date,
    validity.superseded_date,
    places.province_code,
    reported.stage_code,
    reported.document_date,
    calendar.jalali_year as document_jalali_year,
    calendar.jalali_month as document_jalali_month,
    reported.jalali_year,
    reported.fund_source_code,
    reported.amount_rial,
    reported.currency as currency_code,
    reported.sheet_id,
    reported.source_row,
    reported.raw
from staged.payments as reported
left join validity
    on
        reported.document_number = validity.document_number
        and reported.resolution_code = validity.resolution_code
        and reported.edition_date = validity.edition_date
inner join resolution_places as places on reported.resolution_code = places.resolution_code
inner join calendar on reported.document_date = calendar.day_date
