-- Credits stated in a foreign currency, in units of that currency. They are never added to rial:
-- no dated rate comes with the exports.
-- scope: province
-- renewed: by province
-- grain: resolution_code, jalali_year, fund_source_code, claimant_code, edition_date
select
    reported.resolution_code,
    reported.jalali_year,
    reported.fund_source_code,
    reported.claimant_code,
    reported.edition_date,
    reported.currency as currency_code,
    places.province_code,
    reported.committed_rial as committed_amount,
    reported.allocated_rial as allocated_amount,
    reported.paid_rial as paid_amount,
    reported.sheet_id,
    reported.source_row,
    reported.raw
from staged.credits as reported
inner join resolution_places as places on reported.resolution_code = places.resolution_code
where reported.currency <> 'IRR'
order by reported.edition_date, reported.resolution_code, reported.jalali_year
