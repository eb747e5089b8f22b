-- Allocated and unpaid rial by the reason its agency stated, the money without a reason (code none) first,
-- then the most money first; beside it what was unpaid under the same reason at the edition before.
-- Reads the unpaid credits of one edition, because resolutions are counted once.
-- grain: gap_reason_code
-- params: edition_date date, province_code varchar?, agency_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: gap_reason_code varchar, gap_reason_name varchar, nature_code varchar, resolution_count bigint, unpaid_rial bigint, beyond_tolerance_rial bigint, previous_unpaid_rial bigint
with
now_unpaid as (
    select
        coalesce(unpaid.gap_reason_code, 'none') as gap_reason_code,
        unpaid.resolution_code,
        unpaid.unpaid_rial,
        unpaid.unpaid_rial - unpaid.age_1_rial - unpaid.undated_rial as beyond_tolerance_rial,
        0 as previous_unpaid_rial
    from unpaid_positions as unpaid
    inner join agencies on unpaid.agency_code = agencies.agency_code
    where
        unpaid.edition_date = $edition_date
        and unpaid.unpaid_rial > 0
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
),

formerly_unpaid as (
    select
        coalesce(unpaid.previous_gap_reason_code, 'none') as gap_reason_code,
        null::varchar as resolution_code,
        0 as unpaid_rial,
        0 as beyond_tolerance_rial,
        unpaid.previous_unpaid_rial
    from unpaid_positions as unpaid
    inner join agencies on unpaid.agency_code = agencies.agency_code
    where
        unpaid.edition_date = $edition_date
        and unpaid.previous_unpaid_rial > 0
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
),

both_editions as (
    select now_unpaid.*
    from now_unpaid
    union all
    select formerly_unpaid.*
    from formerly_unpaid
)

select
    both_editions.gap_reason_code,
    gap_reasons.gap_reason_name,
    gap_reasons.nature_code,
    count(distinct both_editions.resolution_code) as resolution_count,
    sum(both_editions.unpaid_rial)::bigint as unpaid_rial,
    sum(both_editions.beyond_tolerance_rial)::bigint as beyond_tolerance_rial,
    sum(both_editions.previous_unpaid_rial)::bigint as previous_unpaid_rial
from both_editions
left join gap_reasons on both_editions.gap_reason_code = gap_reasons.gap_reason_code
group by
    both_editions.gap_reason_code,
    gap_reasons.gap_reason_name,
    gap_reasons.nature_code
order by
    both_editions.gap_reason_code = 'none' desc,
    unpaid_rial desc,
    both_editions.gap_reason_code
