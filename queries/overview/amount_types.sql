-- What the committed, allocated and paid rial of an edition are made of: works credit, loans, bills …
-- grain: amount_type_code
-- params: edition_date date, province_code varchar?, county_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: amount_type_code varchar, amount_type_name varchar, committed_rial bigint, allocated_rial bigint, paid_rial bigint
select
    totals.amount_type_code,
    amount_types.amount_type_name,
    sum(totals.committed_rial)::bigint as committed_rial,
    sum(totals.allocated_rial)::bigint as allocated_rial,
    sum(totals.paid_rial)::bigint as paid_rial
from credit_totals as totals
inner join amount_types on totals.amount_type_code = amount_types.amount_type_code
where
    totals.edition_date = $edition_date
    and ($province_code is null or totals.province_code = $province_code)
    and ($county_code is null or totals.county_code = $county_code)
    and ($jalali_year is null or totals.jalali_year = $jalali_year)
    and ($amount_type_code is null or totals.amount_type_code = $amount_type_code)
    and ($fund_source_code is null or totals.fund_source_code = $fund_source_code)
    and ($sector_code is null or totals.sector_code = $sector_code)
group by totals.amount_type_code, amount_types.amount_type_name, amount_types.list_order
order by amount_types.list_order
