-- Committed, allocated and paid at an edition and at an earlier one, in rial, under the filters: read from
-- the totals behind the key figures, so that the changes between the two can be held against them.
-- grain: edition_date
-- params: edition_date date, since_date date, province_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?, agency_code varchar?
-- columns: edition_date date, committed_rial bigint, allocated_rial bigint, paid_rial bigint
with
asked as (
    select agencies.agency_code
    from agencies
    where
        $agency_code is null
        or $agency_code in (agencies.agency_code, agencies.parent_agency_code)
),

chosen as (
    select totals.*
    from credit_totals as totals
    inner join asked on totals.agency_code = asked.agency_code
    where
        ($province_code is null or totals.province_code = $province_code)
        and ($jalali_year is null or totals.jalali_year = $jalali_year)
        and ($amount_type_code is null or totals.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or totals.fund_source_code = $fund_source_code)
        and ($sector_code is null or totals.sector_code = $sector_code)
)

select
    editions.edition_date,
    coalesce(sum(chosen.committed_rial), 0)::bigint as committed_rial,
    coalesce(sum(chosen.allocated_rial), 0)::bigint as allocated_rial,
    coalesce(sum(chosen.paid_rial), 0)::bigint as paid_rial
from editions
left join chosen on editions.edition_date = chosen.edition_date
where editions.edition_date in ($edition_date, $since_date)
group by editions.edition_date
order by editions.edition_date
