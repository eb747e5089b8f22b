-- Allocated, paid and the part of the allocation that is unpaid, at an edition and at the one before it, in
-- rial; paid above allocated in one credit does not make up for what is unpaid in another:
-- unpaid = allocated - paid + overpaid. Reads the unpaid credits of one edition to count resolutions once.
-- grain: edition_date
-- params: edition_date date, province_code varchar?, agency_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: edition_date date, previous_edition_date date, allocated_rial bigint, paid_rial bigint, overpaid_rial bigint, unpaid_rial bigint, beyond_tolerance_rial bigint, no_reason_rial bigint, no_reason_beyond_tolerance_rial bigint, arrears_rial bigint, previous_unpaid_rial bigint, previous_no_reason_rial bigint, resolution_count bigint, no_reason_count bigint, conflict_count bigint
with
totals_now as (
    select
        sum(totals.allocated_rial)::bigint as allocated_rial,
        sum(totals.paid_rial)::bigint as paid_rial,
        sum(totals.unpaid_rial)::bigint as unpaid_rial,
        sum(totals.allocated_conflict_count + totals.paid_conflict_count)::bigint
            as conflict_count
    from credit_totals as totals
    inner join agencies on totals.agency_code = agencies.agency_code
    where
        totals.edition_date = $edition_date
        and ($province_code is null or totals.province_code = $province_code)
        and (
            $agency_code is null
            or totals.agency_code = $agency_code
            or agencies.parent_agency_code = $agency_code
        )
        and ($jalali_year is null or totals.jalali_year = $jalali_year)
        and ($amount_type_code is null or totals.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or totals.fund_source_code = $fund_source_code)
        and ($sector_code is null or totals.sector_code = $sector_code)
),

counts as (
    select
        sum(unpaid.unpaid_rial - unpaid.age_1_rial - unpaid.undated_rial)::bigint
            as beyond_tolerance_rial,
        sum(unpaid.unpaid_rial) filter (where unpaid.gap_reason_code is null)::bigint
            as no_reason_rial,
        sum(unpaid.unpaid_rial - unpaid.age_1_rial - unpaid.undated_rial)
        filter (where unpaid.gap_reason_code is null)::bigint as no_reason_beyond_tolerance_rial,
        sum(unpaid.unpaid_rial) filter (where gap_reasons.nature_code = 'arrears')::bigint
            as arrears_rial,
        sum(unpaid.previous_unpaid_rial)::bigint as previous_unpaid_rial,
        sum(unpaid.previous_unpaid_rial)
        filter (where unpaid.previous_gap_reason_code is null)::bigint as previous_no_reason_rial,
        count(distinct unpaid.resolution_code) filter (where unpaid.unpaid_rial > 0)
            as resolution_count,
        count(distinct unpaid.resolution_code)
        filter (where unpaid.unpaid_rial > 0 and unpaid.gap_reason_code is null)
            as no_reason_count
    from unpaid_positions as unpaid
    inner join agencies on unpaid.agency_code = agencies.agency_code
    left join gap_reasons on unpaid.gap_reason_code = gap_reasons.gap_reason_code
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
)

select
    editions.edition_date,
    editions.previous_edition_date,
    coalesce(totals_now.allocated_rial, 0) as allocated_rial,
    coalesce(totals_now.paid_rial, 0) as paid_rial,
    coalesce(totals_now.unpaid_rial - totals_now.allocated_rial + totals_now.paid_rial, 0)
        as overpaid_rial,
    coalesce(totals_now.unpaid_rial, 0) as unpaid_rial,
    coalesce(counts.beyond_tolerance_rial, 0) as beyond_tolerance_rial,
    coalesce(counts.no_reason_rial, 0) as no_reason_rial,
    coalesce(counts.no_reason_beyond_tolerance_rial, 0) as no_reason_beyond_tolerance_rial,
    coalesce(counts.arrears_rial, 0) as arrears_rial,
    case
        when editions.previous_edition_date is not null
            then coalesce(counts.previous_unpaid_rial, 0)
    end as previous_unpaid_rial,
    case
        when editions.previous_edition_date is not null
            then coalesce(counts.previous_no_reason_rial, 0)
    end as previous_no_reason_rial,
    counts.resolution_count,
    counts.no_reason_count,
    coalesce(totals_now.conflict_count, 0) as conflict_count
from editions
cross join totals_now
cross join counts
where editions.edition_date = $edition_date
order by editions.edition_date
