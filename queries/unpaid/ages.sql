-- Allocated and unpaid rial by age: the days since the allocation document, first allocated counted as first
-- paid, in the spans of the cut-offs (codes 1 to 5, youngest first; 0 is what no document explains). The
-- first span begins at 0 days and the last has no end.
-- grain: age_code
-- params: edition_date date, province_code varchar?, agency_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: age_code varchar, after_days integer, until_days integer, unpaid_rial bigint, no_reason_rial bigint
with
sums as (
    select
        unpaid.gap_reason_code is null as is_unexplained,
        sum(unpaid.undated_rial) as age_0,
        sum(unpaid.age_1_rial) as age_1,
        sum(unpaid.age_2_rial) as age_2,
        sum(unpaid.age_3_rial) as age_3,
        sum(unpaid.age_4_rial) as age_4,
        sum(unpaid.age_5_rial) as age_5
    from unpaid_positions as unpaid
    inner join agencies on unpaid.agency_code = agencies.agency_code
    where
        unpaid.edition_date = $edition_date
        and ($province_code is null or unpaid.province_code = $province_code)
        and (
            $agency_code is null
            or unpaid.agency_code = $agency_code
            or agencies.parent_agency_code = $agency_code
        )
        and ($jalali_year is null or unpaid.jalali_year = $jalali_year)
        and ($amount_type_code is null or unpaid.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or unpaid.fund_source_code = $fund_source_code)
        and ($sector_code is null or unpaid.sector_code = $sector_code)
    group by unpaid.gap_reason_code is null
),

spans as (
    unpivot sums
    on age_0, age_1, age_2, age_3, age_4, age_5
    into name span value amount_rial
),

amounts as (
    select
        spans.span,
        sum(spans.amount_rial)::bigint as unpaid_rial,
        coalesce(sum(spans.amount_rial) filter (where spans.is_unexplained), 0)::bigint
            as no_reason_rial
    from spans
    group by spans.span
)

select
    right(amounts.span, 1) as age_code,
    case amounts.span
        when 'age_1' then 0
        when 'age_2' then cutoffs.unpaid_tolerated_days
        when 'age_3' then cutoffs.unpaid_age_2_days
        when 'age_4' then cutoffs.unpaid_age_3_days
        when 'age_5' then cutoffs.unpaid_age_4_days
    end::integer as after_days,
    case amounts.span
        when 'age_1' then cutoffs.unpaid_tolerated_days
        when 'age_2' then cutoffs.unpaid_age_2_days
        when 'age_3' then cutoffs.unpaid_age_3_days
        when 'age_4' then cutoffs.unpaid_age_4_days
    end::integer as until_days,
    amounts.unpaid_rial,
    amounts.no_reason_rial
from amounts
cross join cutoffs
order by age_code
