-- Paid of allocated by agency: provincial directorates are counted with their ministry or organisation.
-- Agencies with fewer resolutions than the cut-off are not comparable. What they are compared by: paid
-- of allocated, no more than was allocated to each resolution, times Kish's effective number of the
-- allocated rial (paid_successes of paid_items).
-- Conflicts: figures allocated or paid that another claimant states differently.
-- grain: agency_code
-- params: edition_date date, province_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: agency_code varchar, agency_name varchar, resolution_count bigint, allocated_rial bigint, paid_rial bigint, paid_share double, paid_successes double, paid_items double, is_comparable boolean, conflict_count bigint, conflict_rial bigint
with
chains as (
    select
        positions.resolution_code,
        coalesce(agencies.parent_agency_code, positions.agency_code) as agency_code,
        sum(positions.allocated_rial) as allocated_rial,
        sum(positions.paid_rial) as paid_rial,
        sum(
            (positions.allocated_conflict_rial > 0)::bigint
            + (positions.paid_conflict_rial > 0)::bigint
        ) as conflict_count,
        sum(positions.allocated_conflict_rial + positions.paid_conflict_rial) as conflict_rial
    from credit_positions as positions
    inner join agencies on positions.agency_code = agencies.agency_code
    where
        positions.edition_date = $edition_date
        and ($province_code is null or positions.province_code = $province_code)
        and ($jalali_year is null or positions.jalali_year = $jalali_year)
        and ($amount_type_code is null or positions.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or positions.fund_source_code = $fund_source_code)
        and ($sector_code is null or positions.sector_code = $sector_code)
    group by
        positions.resolution_code,
        coalesce(agencies.parent_agency_code, positions.agency_code)
)

select
    chains.agency_code,
    agencies.short_name as agency_name,
    count(*) as resolution_count,
    sum(chains.allocated_rial)::bigint as allocated_rial,
    sum(chains.paid_rial)::bigint as paid_rial,
    (sum(chains.paid_rial) / sum(chains.allocated_rial))::double as paid_share,
    (
        sum(least(chains.paid_rial, chains.allocated_rial)) * sum(chains.allocated_rial)::double
        / sum(chains.allocated_rial::double * chains.allocated_rial::double)
    )::double as paid_successes,
    (
        sum(chains.allocated_rial)::double * sum(chains.allocated_rial)::double
        / sum(chains.allocated_rial::double * chains.allocated_rial::double)
    )::double as paid_items,
    count(*) >= max(cutoffs.ranking_least_items) as is_comparable,
    sum(chains.conflict_count)::bigint as conflict_count,
    sum(chains.conflict_rial)::bigint as conflict_rial
from chains
inner join agencies on chains.agency_code = agencies.agency_code
cross join cutoffs
group by chains.agency_code, agencies.short_name
having sum(chains.allocated_rial) > 0
order by paid_share desc, chains.agency_code
