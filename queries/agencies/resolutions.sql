-- The resolutions that an agency's shares of money and of works count, those with the most allocated
-- and unpaid first: of each, the rial paid of allocated (counted_rial, no more than was allocated),
-- what was paid above it, and its word. A ministry's or organisation's directorates are counted with
-- it. The year and the kind of amount restrict the money alone. Conflicts: figures allocated or paid
-- that another claimant states differently.
-- grain: resolution_code
-- params: edition_date date, agency_code varchar, province_code varchar?, sector_code varchar?, jalali_year integer?, amount_type_code varchar?
-- columns: resolution_code varchar, title varchar, province_name varchar, agency_name varchar, committed_rial bigint, allocated_rial bigint, paid_rial bigint, counted_rial bigint, above_rial bigint, unpaid_rial bigint, conflict_count bigint, status_code varchar, is_on_schedule boolean, physical_share double, report_date date, deadline_date date, gap_reason_name varchar
with
money as (
    select
        credits.resolution_code,
        sum(credits.committed_rial)::bigint as committed_rial,
        sum(credits.allocated_rial)::bigint as allocated_rial,
        sum(credits.paid_rial)::bigint as paid_rial,
        sum(greatest(credits.allocated_rial - credits.paid_rial, 0))::bigint as unpaid_rial,
        sum(
            (credits.allocated_conflict_rial > 0)::bigint
            + (credits.paid_conflict_rial > 0)::bigint
        )::bigint as conflict_count
    from credit_positions as credits
    where
        credits.edition_date = $edition_date
        and ($province_code is null or credits.province_code = $province_code)
        and ($sector_code is null or credits.sector_code = $sector_code)
        and ($jalali_year is null or credits.jalali_year = $jalali_year)
        and ($amount_type_code is null or credits.amount_type_code = $amount_type_code)
    group by credits.resolution_code
)

select
    positions.resolution_code,
    positions.title,
    provinces.province_name,
    agencies.short_name as agency_name,
    coalesce(money.committed_rial, 0) as committed_rial,
    coalesce(money.allocated_rial, 0) as allocated_rial,
    coalesce(money.paid_rial, 0) as paid_rial,
    least(coalesce(money.paid_rial, 0), coalesce(money.allocated_rial, 0)) as counted_rial,
    greatest(coalesce(money.paid_rial, 0) - coalesce(money.allocated_rial, 0), 0) as above_rial,
    coalesce(money.unpaid_rial, 0) as unpaid_rial,
    coalesce(money.conflict_count, 0) as conflict_count,
    positions.status_code,
    positions.status_code in ('done', 'on_schedule') as is_on_schedule,
    positions.physical_percent / 100 as physical_share,
    positions.report_date,
    positions.deadline_date,
    gap_reasons.gap_reason_name
from resolution_positions as positions
inner join agencies on positions.agency_code = agencies.agency_code
inner join provinces on positions.province_code = provinces.province_code
left join gap_reasons on positions.gap_reason_code = gap_reasons.gap_reason_code
left join money on positions.resolution_code = money.resolution_code
where
    positions.edition_date = $edition_date
    and $agency_code in (agencies.agency_code, agencies.parent_agency_code)
    and ($province_code is null or positions.province_code = $province_code)
    and ($sector_code is null or positions.sector_code = $sector_code)
order by unpaid_rial desc, positions.resolution_code
