-- Credit positions in rial summed over resolutions: what the wide pages read, so that their cost does
-- not grow with the number of resolutions.
-- scope: province
-- renewed: by province
-- grain: edition_date, province_code, county_code, sector_code, agency_code, jalali_year, fund_source_code, plan_start_date, plan_end_date
select
    positions.edition_date,
    positions.province_code,
    positions.county_code,
    positions.sector_code,
    positions.agency_code,
    positions.jalali_year,
    positions.fund_source_code,
    positions.amount_type_code,
    positions.plan_start_date,
    positions.plan_end_date,
    sum(positions.committed_rial)::bigint as committed_rial,
    sum(positions.notified_rial)::bigint as notified_rial,
    sum(positions.allocated_rial)::bigint as allocated_rial,
    sum(positions.paid_rial)::bigint as paid_rial,
    sum(greatest(positions.allocated_rial - positions.paid_rial, 0))::bigint as unpaid_rial,
    sum(positions.planned_rial)::bigint as planned_rial,
    sum(positions.planned_in_year_rial)::bigint as planned_in_year_rial,
    count(*) filter (where positions.committed_conflict_rial > 0) as committed_conflict_count,
    count(*) filter (where positions.allocated_conflict_rial > 0) as allocated_conflict_count,
    count(*) filter (where positions.paid_conflict_rial > 0) as paid_conflict_count,
    sum(positions.committed_conflict_rial)::bigint as committed_conflict_rial,
    sum(positions.allocated_conflict_rial)::bigint as allocated_conflict_rial,
    sum(positions.paid_conflict_rial)::bigint as paid_conflict_rial
from credit_positions as positions
group by
    positions.edition_date,
    positions.province_code,
    positions.county_code,
    positions.sector_code,
    positions.agency_code,
    positions.jalali_year,
    positions.fund_source_code,
    positions.amount_type_code,
    positions.plan_start_date,
    positions.plan_end_date
order by positions.edition_date, positions.province_code, positions.sector_code
