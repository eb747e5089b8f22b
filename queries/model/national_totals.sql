-- Sums over the whole country in rial, published to every scope on purpose: a province may set its
-- own figures beside the country's without seeing any other province's rows.
-- scope: reference
-- grain: edition_date, sector_code, jalali_year, fund_source_code
select
    totals.edition_date,
    totals.sector_code,
    totals.jalali_year,
    totals.fund_source_code,
    totals.amount_type_code,
    sum(totals.committed_rial)::bigint as committed_rial,
    sum(totals.allocated_rial)::bigint as allocated_rial,
    sum(totals.paid_rial)::bigint as paid_rial,
    sum(totals.planned_rial)::bigint as planned_rial,
    sum(totals.planned_in_year_rial)::bigint as planned_in_year_rial
from credit_totals as totals
group by
    totals.edition_date,
    totals.sector_code,
    totals.jalali_year,
    totals.fund_source_code,
    totals.amount_type_code
order by totals.edition_date, totals.sector_code, totals.jalali_year, totals.fund_source_code
