-- Committed, allocated and paid rial of an edition beside those of the edition before it, in one part or
-- split by what the page compares: province, agency (directorates with their ministry), sector,
-- fund_source or amount_type. Needed per month and elapsed months as in overview/key_figures.
-- grain: part_code
-- params: edition_date date, compare varchar?, province_code varchar?, county_code varchar?, agency_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: part_code varchar, part_name varchar, previous_edition_date date, committed_rial bigint, allocated_rial bigint, paid_rial bigint, unpaid_rial bigint, planned_rial bigint, months_elapsed double, needed_allocated_rial bigint, needed_paid_rial bigint, previous_committed_rial bigint, previous_allocated_rial bigint, previous_paid_rial bigint, committed_conflict_count bigint, allocated_conflict_count bigint, paid_conflict_count bigint
with
chosen as (
    select
        editions.edition_date,
        editions.previous_edition_date
    from editions
    where editions.edition_date = $edition_date
),

dated as (
    select
        totals.*,
        chosen.previous_edition_date,
        totals.edition_date = chosen.edition_date as is_now,
        case
            when $compare is null then 'all'
            when $compare = 'province' then totals.province_code
            when $compare = 'agency' then coalesce(agencies.parent_agency_code, totals.agency_code)
            when $compare = 'sector' then totals.sector_code
            when $compare = 'fund_source' then totals.fund_source_code
            when $compare = 'amount_type' then totals.amount_type_code
        end as part_code,
        date_diff('day', totals.plan_start_date, totals.edition_date) as days_gone,
        greatest(1, date_diff(
            'day',
            totals.edition_date,
            case when $jalali_year is null then totals.plan_end_date else years.last_date end
        ) / 30.4375) as months_left
    from credit_totals as totals
    inner join chosen
        on
            totals.edition_date = chosen.edition_date
            or totals.edition_date = chosen.previous_edition_date
    inner join jalali_years as years on totals.jalali_year = years.jalali_year
    inner join agencies on totals.agency_code = agencies.agency_code
    where
        ($province_code is null or totals.province_code = $province_code)
        and ($county_code is null or totals.county_code = $county_code)
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

present as (
    select
        dated.part_code,
        dated.previous_edition_date,
        sum(dated.committed_rial)::bigint as committed_rial,
        sum(dated.allocated_rial)::bigint as allocated_rial,
        sum(dated.paid_rial)::bigint as paid_rial,
        sum(dated.unpaid_rial)::bigint as unpaid_rial,
        sum(
            case
                when $jalali_year is null then dated.planned_rial
                else dated.planned_in_year_rial
            end
        )::bigint as planned_rial,
        (
            sum(dated.committed_rial::hugeint * dated.days_gone)
            / nullif(sum(dated.committed_rial), 0) / 30.4375
        )::double as months_elapsed,
        sum(
            round(
                greatest(dated.committed_rial - dated.allocated_rial, 0) / dated.months_left
            )::bigint
        )::bigint as needed_allocated_rial,
        sum(
            round(
                greatest(dated.committed_rial - dated.paid_rial, 0) / dated.months_left
            )::bigint
        )::bigint as needed_paid_rial,
        sum(dated.committed_conflict_count)::bigint as committed_conflict_count,
        sum(dated.allocated_conflict_count)::bigint as allocated_conflict_count,
        sum(dated.paid_conflict_count)::bigint as paid_conflict_count
    from dated
    where dated.is_now
    group by dated.part_code, dated.previous_edition_date
),

former as (
    select
        dated.part_code,
        sum(dated.committed_rial)::bigint as committed_rial,
        sum(dated.allocated_rial)::bigint as allocated_rial,
        sum(dated.paid_rial)::bigint as paid_rial
    from dated
    where not dated.is_now
    group by dated.part_code
)

select
    present.part_code,
    case
        when $compare = 'province' then provinces.province_name
        when $compare = 'agency' then agencies.short_name
        when $compare = 'sector' then sectors.sector_name
        when $compare = 'fund_source' then fund_sources.fund_source_name
        when $compare = 'amount_type' then amount_types.amount_type_name
    end as part_name,
    present.previous_edition_date,
    present.committed_rial,
    present.allocated_rial,
    present.paid_rial,
    present.unpaid_rial,
    present.planned_rial,
    present.months_elapsed,
    present.needed_allocated_rial,
    present.needed_paid_rial,
    former.committed_rial as previous_committed_rial,
    former.allocated_rial as previous_allocated_rial,
    former.paid_rial as previous_paid_rial,
    present.committed_conflict_count,
    present.allocated_conflict_count,
    present.paid_conflict_count
from present
left join former on present.part_code = former.part_code
left join provinces on present.part_code = provinces.province_code
left join agencies on present.part_code = agencies.agency_code
left join sectors on present.part_code = sectors.sector_code
left join fund_sources on present.part_code = fund_sources.fund_source_code
left join amount_types on present.part_code = amount_types.amount_type_code
order by present.committed_rial desc, present.part_code
