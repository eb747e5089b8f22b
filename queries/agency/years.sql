-- The chain of an agency's money in rial by fiscal year at an edition, its directorates' with it; unpaid is
-- what is allocated and not paid credit by credit. Conflicts: figures committed, allocated or paid that
-- another claimant states differently.
-- grain: jalali_year
-- params: edition_date date, agency_code varchar, province_code varchar?
-- columns: jalali_year integer, committed_rial bigint, allocated_rial bigint, paid_rial bigint, unpaid_rial bigint, committed_conflict_count bigint, allocated_conflict_count bigint, paid_conflict_count bigint
select
    totals.jalali_year,
    sum(totals.committed_rial)::bigint as committed_rial,
    sum(totals.allocated_rial)::bigint as allocated_rial,
    sum(totals.paid_rial)::bigint as paid_rial,
    sum(totals.unpaid_rial)::bigint as unpaid_rial,
    sum(totals.committed_conflict_count)::bigint as committed_conflict_count,
    sum(totals.allocated_conflict_count)::bigint as allocated_conflict_count,
    sum(totals.paid_conflict_count)::bigint as paid_conflict_count
from credit_totals as totals
inner join agencies on totals.agency_code = agencies.agency_code
where
    totals.edition_date = $edition_date
    and $agency_code in (agencies.agency_code, agencies.parent_agency_code)
    and ($province_code is null or totals.province_code = $province_code)
group by totals.jalali_year
order by totals.jalali_year
