-- Committed, allocated and paid rial by the fiscal year that the credit is of, as reported at an edition.
-- grain: jalali_year
-- params: edition_date date, province_code varchar?, county_code varchar?, agency_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: jalali_year integer, committed_rial bigint, allocated_rial bigint, paid_rial bigint
select
    totals.jalali_year,
    sum(totals.committed_rial)::bigint as committed_rial,
    sum(totals.allocated_rial)::bigint as allocated_rial,
    sum(totals.paid_rial)::bigint as paid_rial
from credit_totals as totals
inner join agencies on totals.agency_code = agencies.agency_code
where
    totals.edition_date = $edition_date
    and ($province_code is null or totals.province_code = $province_code)
    and ($county_code is null or totals.county_code = $county_code)
    and (
        $agency_code is null
        or totals.agency_code = $agency_code
        or agencies.parent_agency_code = $agency_code
    )
    and ($jalali_year is null or totals.jalali_year = $jalali_year)
    and ($amount_type_code is null or totals.amount_type_code = $amount_type_code)
    and ($fund_source_code is null or totals.fund_source_code = $fund_source_code)
    and ($sector_code is null or totals.sector_code = $sector_code)
group by totals.jalali_year
order by totals.jalali_year
