-- A province's money in rial by agency at an edition with its resolutions and the late ones among them,
-- the largest unpaid allocation first; a provincial directorate is counted with its ministry or
-- organisation, under its own name where it alone executes, and filters by credit keep a resolution that
-- has any matching credit.
-- Conflicts: figures committed, allocated or paid that another claimant states differently.
-- Reads the province's resolutions of the edition.
-- grain: agency_code
-- params: edition_date date, province_code varchar, county_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: agency_code varchar, agency_name varchar, resolution_count bigint, behind_count bigint, committed_rial bigint, allocated_rial bigint, paid_rial bigint, unpaid_rial bigint, conflict_count bigint
with
money as (
    select
        credits.resolution_code,
        sum(credits.committed_rial)::bigint as committed_rial,
        sum(credits.allocated_rial)::bigint as allocated_rial,
        sum(credits.paid_rial)::bigint as paid_rial,
        sum(greatest(credits.allocated_rial - credits.paid_rial, 0))::bigint as unpaid_rial,
        sum(
            (credits.committed_conflict_rial > 0)::bigint
            + (credits.allocated_conflict_rial > 0)::bigint
            + (credits.paid_conflict_rial > 0)::bigint
        )::bigint as conflict_count
    from credit_positions as credits
    where
        credits.edition_date = $edition_date
        and credits.province_code = $province_code
        and ($jalali_year is null or credits.jalali_year = $jalali_year)
        and ($amount_type_code is null or credits.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or credits.fund_source_code = $fund_source_code)
    group by credits.resolution_code
)

select
    agencies.agency_code,
    case
        when count(distinct executing.agency_code) = 1 then min(executing.short_name)
        else agencies.short_name
    end as agency_name,
    count(*) as resolution_count,
    count(*) filter (where positions.status_code = 'behind') as behind_count,
    coalesce(sum(money.committed_rial), 0)::bigint as committed_rial,
    coalesce(sum(money.allocated_rial), 0)::bigint as allocated_rial,
    coalesce(sum(money.paid_rial), 0)::bigint as paid_rial,
    coalesce(sum(money.unpaid_rial), 0)::bigint as unpaid_rial,
    coalesce(sum(money.conflict_count), 0)::bigint as conflict_count
from resolution_positions as positions
inner join agencies as executing on positions.agency_code = executing.agency_code
inner join agencies
    on coalesce(executing.parent_agency_code, executing.agency_code) = agencies.agency_code
left join money on positions.resolution_code = money.resolution_code
where
    positions.edition_date = $edition_date
    and positions.province_code = $province_code
    and ($county_code is null or positions.county_code = $county_code)
    and ($sector_code is null or positions.sector_code = $sector_code)
    and (
        money.resolution_code is not null
        or ($jalali_year is null and $amount_type_code is null and $fund_source_code is null)
    )
group by agencies.agency_code, agencies.short_name
order by unpaid_rial desc, agencies.agency_code
