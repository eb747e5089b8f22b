-- The key figures of an edition beside those of the edition before it, in rial; for one province or all.
-- Needed per month: what is left over the months left of each plan window (at least one month).
-- Elapsed months: of the plan windows, weighted by committed money. Reads totals, and for the five words about resolutions the resolutions that have a matching credit.
-- grain: edition_date
-- params: edition_date date, province_code varchar?, county_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: edition_date date, previous_edition_date date, committed_rial bigint, notified_rial bigint, allocated_rial bigint, paid_rial bigint, unpaid_rial bigint, planned_rial bigint, months_elapsed double, needed_allocated_rial bigint, needed_paid_rial bigint, previous_committed_rial bigint, previous_allocated_rial bigint, previous_paid_rial bigint, resolution_count bigint, done_count bigint, on_schedule_count bigint, behind_count bigint, not_started_count bigint, no_report_count bigint, previous_done_count bigint, previous_behind_count bigint
with
chosen as (
    select
        editions.edition_date,
        editions.previous_edition_date
    from editions
    where editions.edition_date = $edition_date
),

asked as (
    select chosen.edition_date
    from chosen
    union all
    select chosen.previous_edition_date
    from chosen
    where chosen.previous_edition_date is not null
),

dated as (
    select
        totals.*,
        date_diff('day', totals.plan_start_date, totals.edition_date) as days_gone,
        date_diff(
            'day',
            totals.edition_date,
            case when $jalali_year is null then totals.plan_end_date else years.last_date end
        ) as days_left
    from credit_totals as totals
    inner join asked on totals.edition_date = asked.edition_date
    inner join jalali_years as years on totals.jalali_year = years.jalali_year
    where
        ($province_code is null or totals.province_code = $province_code)
        and ($county_code is null or totals.county_code = $county_code)
        and ($jalali_year is null or totals.jalali_year = $jalali_year)
        and ($amount_type_code is null or totals.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or totals.fund_source_code = $fund_source_code)
        and ($sector_code is null or totals.sector_code = $sector_code)
),

sums as (
    select
        totals.edition_date,
        sum(totals.committed_rial)::bigint as committed_rial,
        sum(totals.notified_rial)::bigint as notified_rial,
        sum(totals.allocated_rial)::bigint as allocated_rial,
        sum(totals.paid_rial)::bigint as paid_rial,
        sum(totals.unpaid_rial)::bigint as unpaid_rial,
        sum(
            case
                when $jalali_year is null then totals.planned_rial
                else totals.planned_in_year_rial
            end
        )::bigint as planned_rial,
        sum(totals.committed_rial::hugeint * totals.days_gone)
        / nullif(sum(totals.committed_rial), 0) / 30.4375 as months_elapsed,
        sum(
            round(
                greatest(totals.committed_rial - totals.allocated_rial, 0)
                / greatest(1, totals.days_left / 30.4375)
            )::bigint
        ) as needed_allocated_rial,
        sum(
            round(
                greatest(totals.committed_rial - totals.paid_rial, 0)
                / greatest(1, totals.days_left / 30.4375)
            )::bigint
        ) as needed_paid_rial
    from dated as totals
    group by totals.edition_date
),

matching as (
    select distinct
        credits.edition_date,
        credits.resolution_code
    from credit_positions as credits
    inner join asked on credits.edition_date = asked.edition_date
    where
        coalesce($jalali_year::varchar, $amount_type_code, $fund_source_code) is not null
        and ($jalali_year is null or credits.jalali_year = $jalali_year)
        and ($amount_type_code is null or credits.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or credits.fund_source_code = $fund_source_code)
),

words as (
    select
        positions.edition_date,
        count(*) as resolution_count,
        count(*) filter (where positions.status_code = 'done') as done_count,
        count(*) filter (where positions.status_code = 'on_schedule') as on_schedule_count,
        count(*) filter (where positions.status_code = 'behind') as behind_count,
        count(*) filter (where positions.status_code = 'not_started') as not_started_count,
        count(*) filter (where positions.status_code = 'no_report') as no_report_count
    from resolution_positions as positions
    inner join asked on positions.edition_date = asked.edition_date
    where
        ($province_code is null or positions.province_code = $province_code)
        and ($county_code is null or positions.county_code = $county_code)
        and ($sector_code is null or positions.sector_code = $sector_code)
        and (
            ($jalali_year is null and $amount_type_code is null and $fund_source_code is null)
            or exists (
                select 1
                from matching
                where
                    positions.edition_date = matching.edition_date
                    and positions.resolution_code = matching.resolution_code
            )
        )
    group by positions.edition_date
)

select
    chosen.edition_date,
    chosen.previous_edition_date,
    coalesce(now_sums.committed_rial, 0) as committed_rial,
    coalesce(now_sums.notified_rial, 0) as notified_rial,
    coalesce(now_sums.allocated_rial, 0) as allocated_rial,
    coalesce(now_sums.paid_rial, 0) as paid_rial,
    coalesce(now_sums.unpaid_rial, 0) as unpaid_rial,
    coalesce(now_sums.planned_rial, 0) as planned_rial,
    now_sums.months_elapsed::double as months_elapsed,
    coalesce(now_sums.needed_allocated_rial, 0)::bigint as needed_allocated_rial,
    coalesce(now_sums.needed_paid_rial, 0)::bigint as needed_paid_rial,
    previous_sums.committed_rial as previous_committed_rial,
    previous_sums.allocated_rial as previous_allocated_rial,
    previous_sums.paid_rial as previous_paid_rial,
    coalesce(now_words.resolution_count, 0) as resolution_count,
    coalesce(now_words.done_count, 0) as done_count,
    coalesce(now_words.on_schedule_count, 0) as on_schedule_count,
    coalesce(now_words.behind_count, 0) as behind_count,
    coalesce(now_words.not_started_count, 0) as not_started_count,
    coalesce(now_words.no_report_count, 0) as no_report_count,
    previous_words.done_count as previous_done_count,
    previous_words.behind_count as previous_behind_count
from chosen
left join sums as now_sums on chosen.edition_date = now_sums.edition_date
left join sums as previous_sums on chosen.previous_edition_date = previous_sums.edition_date
left join words as now_words on chosen.edition_date = now_words.edition_date
left join words as previous_words on chosen.previous_edition_date = previous_words.edition_date
order by chosen.edition_date
