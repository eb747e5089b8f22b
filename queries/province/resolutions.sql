-- The resolutions of a province at an edition with their money in rial, progress and word, the largest
-- unpaid allocation first; filters by credit keep a resolution that has any matching credit.
-- grain: resolution_code
-- params: edition_date date, province_code varchar, county_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: resolution_code varchar, title varchar, agency_name varchar, county_name varchar, sector_name varchar, committed_rial bigint, allocated_rial bigint, paid_rial bigint, unpaid_rial bigint, physical_share double, deadline_date date, baseline_deadline_date date, status_code varchar, gap_reason_name varchar, conflict_count bigint, conflict_rial bigint
with
money as (
    select
        credits.resolution_code,
        sum(credits.committed_rial)::bigint as committed_rial,
        sum(credits.allocated_rial)::bigint as allocated_rial,
        sum(credits.paid_rial)::bigint as paid_rial,
        sum(
            (credits.committed_conflict_rial > 0)::bigint
            + (credits.allocated_conflict_rial > 0)::bigint
            + (credits.paid_conflict_rial > 0)::bigint
        )::bigint as conflict_count,
        sum(
            credits.committed_conflict_rial
            + credits.allocated_conflict_rial
            + credits.paid_conflict_rial
        )::bigint as conflict_rial
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
    positions.resolution_code,
    positions.title,
    agencies.short_name as agency_name,
    counties.county_name,
    sectors.sector_name,
    coalesce(money.committed_rial, 0) as committed_rial,
    coalesce(money.allocated_rial, 0) as allocated_rial,
    coalesce(money.paid_rial, 0) as paid_rial,
    greatest(coalesce(money.allocated_rial, 0) - coalesce(money.paid_rial, 0), 0) as unpaid_rial,
    positions.physical_percent / 100 as physical_share,
    positions.deadline_date,
    positions.baseline_deadline_date,
    positions.status_code,
    gap_reasons.gap_reason_name,
    coalesce(money.conflict_count, 0) as conflict_count,
    coalesce(money.conflict_rial, 0) as conflict_rial
from resolution_positions as positions
inner join agencies on positions.agency_code = agencies.agency_code
inner join sectors on positions.sector_code = sectors.sector_code
left join counties on positions.county_code = counties.county_code
left join gap_reasons on positions.gap_reason_code = gap_reasons.gap_reason_code
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
order by unpaid_rial desc, positions.resolution_code
