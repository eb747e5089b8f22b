-- By how much the money of each province changed from an earlier edition to an edition, in rial.
-- grain: province_code
-- params: edition_date date, since_date date, province_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?, agency_code varchar?
-- columns: province_code varchar, province_name varchar, committed_change_rial bigint, allocated_change_rial bigint, paid_change_rial bigint
with
asked as (
    select agencies.agency_code
    from agencies
    where
        $agency_code is null
        or $agency_code in (agencies.agency_code, agencies.parent_agency_code)
),

changes as (
    select
        totals.province_code,
        case when totals.edition_date = $edition_date then 1 else -1 end as direction,
        totals.committed_rial,
        totals.allocated_rial,
        totals.paid_rial
    from credit_totals as totals
    inner join asked on totals.agency_code = asked.agency_code
    where
        totals.edition_date in ($edition_date, $since_date)
        and ($province_code is null or totals.province_code = $province_code)
        and ($jalali_year is null or totals.jalali_year = $jalali_year)
        and ($amount_type_code is null or totals.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or totals.fund_source_code = $fund_source_code)
        and ($sector_code is null or totals.sector_code = $sector_code)
)

select
    changes.province_code,
    provinces.province_name,
    sum(changes.direction * changes.committed_rial)::bigint as committed_change_rial,
    sum(changes.direction * changes.allocated_rial)::bigint as allocated_change_rial,
    sum(changes.direction * changes.paid_rial)::bigint as paid_change_rial
from changes
inner join provinces on changes.province_code = provinces.province_code
group by changes.province_code, provinces.province_name
order by paid_change_rial desc, changes.province_code
