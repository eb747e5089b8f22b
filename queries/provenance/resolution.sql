-- The rial of one resolution at an edition under the filters, to be compared with its source lines.
-- grain: resolution_code
-- params: edition_date date, resolution_code varchar, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?
-- columns: resolution_code varchar, title varchar, province_code varchar, committed_rial bigint, allocated_rial bigint, paid_rial bigint, conflict_count bigint, conflict_rial bigint
select
    plans.resolution_code,
    plans.title,
    plans.province_code,
    coalesce(sum(credits.committed_rial), 0)::bigint as committed_rial,
    coalesce(sum(credits.allocated_rial), 0)::bigint as allocated_rial,
    coalesce(sum(credits.paid_rial), 0)::bigint as paid_rial,
    coalesce(sum(
        (credits.committed_conflict_rial > 0)::bigint
        + (credits.allocated_conflict_rial > 0)::bigint
        + (credits.paid_conflict_rial > 0)::bigint
    ), 0)::bigint as conflict_count,
    coalesce(sum(
        credits.committed_conflict_rial
        + credits.allocated_conflict_rial
        + credits.paid_conflict_rial
    ), 0)::bigint as conflict_rial
from resolution_plans as plans
left join credit_positions as credits
    on
        plans.edition_date = credits.edition_date
        and plans.resolution_code = credits.resolution_code
        and ($jalali_year is null or credits.jalali_year = $jalali_year)
        and ($amount_type_code is null or credits.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or credits.fund_source_code = $fund_source_code)
where
    plans.edition_date = $edition_date
    and plans.resolution_code = $resolution_code
group by plans.resolution_code, plans.title, plans.province_code
order by plans.resolution_code
