-- The country's sums in rial under the same filters, to stand beside a province's own; planned is what a
-- linear plan would have reached by the edition, of one fiscal year where one is chosen.
-- grain: edition_date
-- params: edition_date date, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: edition_date date, committed_rial bigint, allocated_rial bigint, paid_rial bigint, planned_rial bigint
select
    totals.edition_date,
    sum(totals.committed_rial)::bigint as committed_rial,
    sum(totals.allocated_rial)::bigint as allocated_rial,
    sum(totals.paid_rial)::bigint as paid_rial,
    sum(
        case
            when $jalali_year is null then totals.planned_rial
            else totals.planned_in_year_rial
        end
    )::bigint as planned_rial
from national_totals as totals
where
    totals.edition_date = $edition_date
    and ($jalali_year is null or totals.jalali_year = $jalali_year)
    and ($amount_type_code is null or totals.amount_type_code = $amount_type_code)
    and ($fund_source_code is null or totals.fund_source_code = $fund_source_code)
    and ($sector_code is null or totals.sector_code = $sector_code)
group by totals.edition_date
order by totals.edition_date
