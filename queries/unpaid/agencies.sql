-- Allocated and unpaid rial by responsible agency, with and without a reason, the most money without one
-- first: provincial directorates are counted with their ministry or organisation, and stand by themselves
-- where one is asked for. Reads the unpaid credits
-- of one edition, because resolutions are counted once.
-- grain: agency_code
-- params: edition_date date, province_code varchar?, agency_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: agency_code varchar, agency_name varchar, resolution_count bigint, no_reason_count bigint, unpaid_rial bigint, no_reason_rial bigint, beyond_tolerance_rial bigint, previous_unpaid_rial bigint
with
responsible as (
    select
        case
            when $agency_code is null
                then coalesce(agencies.parent_agency_code, unpaid.agency_code)
            else unpaid.agency_code
        end as agency_code,
        unpaid.resolution_code,
        unpaid.gap_reason_code,
        unpaid.unpaid_rial,
        unpaid.unpaid_rial - unpaid.age_1_rial - unpaid.undated_rial as beyond_tolerance_rial,
        unpaid.previous_unpaid_rial
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
)

select
    responsible.agency_code,
    agencies.short_name as agency_name,
    count(distinct responsible.resolution_code)
    filter (where responsible.unpaid_rial > 0) as resolution_count,
    count(distinct responsible.resolution_code)
    filter (where responsible.unpaid_rial > 0 and responsible.gap_reason_code is null)
        as no_reason_count,
    sum(responsible.unpaid_rial)::bigint as unpaid_rial,
    coalesce(
        sum(responsible.unpaid_rial) filter (where responsible.gap_reason_code is null), 0
    )::bigint as no_reason_rial,
    sum(responsible.beyond_tolerance_rial)::bigint as beyond_tolerance_rial,
    sum(responsible.previous_unpaid_rial)::bigint as previous_unpaid_rial
from responsible
inner join agencies on responsible.agency_code = agencies.agency_code
group by responsible.agency_code, agencies.short_name
having sum(responsible.unpaid_rial) > 0
order by no_reason_rial desc, unpaid_rial desc, responsible.agency_code
