-- Each resolution as it stood at each edition: money in rial over all years and sources, progress,
-- its word (done, on_schedule, behind, not_started, no_report) and what it asks the room to decide.
-- Unpaid and unpaid beyond the tolerated days: the sums over its credits, as in unpaid_positions.
-- scope: province
-- renewed: by province
-- grain: edition_date, resolution_code
with
money as (
    select
        positions.edition_date,
        positions.resolution_code,
        sum(positions.committed_rial)::bigint as committed_rial,
        sum(positions.allocated_rial)::bigint as allocated_rial,
        sum(positions.paid_rial)::bigint as paid_rial,
        sum(positions.planned_rial)::bigint as planned_rial,
        sum(
            (positions.committed_conflict_rial > 0)::bigint
            + (positions.allocated_conflict_rial > 0)::bigint
            + (positions.paid_conflict_rial > 0)::bigint
        )::bigint as conflict_count,
        sum(
            positions.committed_conflict_rial
            + positions.allocated_conflict_rial
            + positions.paid_conflict_rial
        )::bigint as conflict_rial
    from credit_positions as positions
    group by positions.edition_date, positions.resolution_code
),

unpaid as (
    select
        credits.edition_date,
        credits.resolution_code,
        sum(credits.unpaid_rial)::bigint as unpaid_rial,
        sum(
            credits.age_2_rial + credits.age_3_rial + credits.age_4_rial + credits.age_5_rial
        )::bigint as beyond_tolerance_rial
    from unpaid_positions as credits
    group by credits.edition_date, credits.resolution_code
),

standing as (
    select
        plans.*,
        coalesce(money.committed_rial, 0) as committed_rial,
        coalesce(money.allocated_rial, 0) as allocated_rial,
        coalesce(money.paid_rial, 0) as paid_rial,
        coalesce(money.planned_rial, 0) as planned_rial,
        coalesce(money.conflict_count, 0) as conflict_count,
        coalesce(money.conflict_rial, 0) as conflict_rial,
        coalesce(unpaid.unpaid_rial, 0) as unpaid_rial,
        coalesce(unpaid.beyond_tolerance_rial, 0) as unpaid_beyond_tolerance_rial,
        least(1.0, greatest(
            0.0,
            date_diff('day', plans.plan_start_date, plans.edition_date)
            / greatest(1, date_diff('day', plans.plan_start_date, plans.plan_end_date))
        )) as planned_share,
        progress.report_date,
        progress.physical_percent,
        progress.sheet_id as progress_sheet_id,
        progress.source_row as progress_source_row,
        stated.gap_reason_code
    from resolution_plans as plans
    left join money
        on
            plans.edition_date = money.edition_date
            and plans.resolution_code = money.resolution_code
    left join unpaid
        on
            plans.edition_date = unpaid.edition_date
            and plans.resolution_code = unpaid.resolution_code
    left join progress
        on
            plans.resolution_code = progress.resolution_code
            and plans.edition_date >= progress.edition_date
            and (progress.superseded_date is null or plans.edition_date < progress.superseded_date)
    left join gap_reasons_stated as stated
        on
            plans.resolution_code = stated.resolution_code
            and plans.edition_date >= stated.edition_date
            and (stated.superseded_date is null or plans.edition_date < stated.superseded_date)
),

worded as (
    select
        standing.*,
        coalesce(standing.deadline_date < standing.edition_date, false) as is_past_deadline,
        case
            when standing.physical_percent >= cutoffs.progress_done_from_percent then 'done'
            when
                standing.report_date is null
                or date_diff('day', standing.report_date, standing.edition_date)
                > cutoffs.report_stale_after_days
                then 'no_report'
            when standing.physical_percent < cutoffs.progress_not_started_below_percent
                then 'not_started'
            when
                standing.deadline_date < standing.edition_date
                or standing.physical_percent / 100
                < cutoffs.pace_behind_below * standing.planned_share
                then 'behind'
            else 'on_schedule'
        end as status_code
    from standing
    cross join cutoffs
)

select
    worded.*,
    case
        when worded.unpaid_beyond_tolerance_rial > 0 and worded.gap_reason_code is null
            then 'unpaid_no_reason'
        when worded.paid_rial > worded.allocated_rial then 'paid_above_allocated'
        when worded.status_code = 'done' then 'none'
        when worded.is_past_deadline then 'deadline_passed'
        when worded.allocated_rial = 0 and worded.planned_share >= 0.5 then 'nothing_allocated'
        when worded.unpaid_beyond_tolerance_rial > 0 then 'unpaid_with_reason'
        else 'none'
    end as decision_code
from worded
order by worded.edition_date, worded.province_code, worded.resolution_code
