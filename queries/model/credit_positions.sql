-- Money in rial of each resolution, year and fund source as it stood at each edition, beside the part
-- of the commitment that a linear plan would have reached by then: over the resolution's whole window
-- (planned_rial) and over the window's part inside the fiscal year (planned_in_year_rial). Of several
-- claims the one of the lowest precedence counts, as in credit_figures, stage by stage. The
-- conflict columns hold the largest difference from a contradicting claim, zero where none is.
-- scope: province
-- renewed: by province
-- grain: edition_date, resolution_code, jalali_year, fund_source_code
with
positions as (
    select
        editions.edition_date,
        credits.resolution_code,
        credits.jalali_year,
        credits.fund_source_code,
        arg_min(credits.committed_rial, claimants.precedence) as committed_rial,
        arg_min(credits.notified_rial, claimants.precedence) as notified_rial,
        arg_min(credits.allocated_rial, claimants.precedence) as allocated_rial,
        arg_min(credits.paid_rial, claimants.precedence) as paid_rial,
        arg_min(credits.spent_rial, claimants.precedence) as spent_rial,
        arg_min(credits.sheet_id, claimants.precedence)
        filter (where credits.allocated_rial is not null) as allocated_sheet_id,
        arg_min(credits.source_row, claimants.precedence)
        filter (where credits.allocated_rial is not null) as allocated_source_row,
        arg_min(credits.sheet_id, claimants.precedence)
        filter (where credits.paid_rial is not null) as paid_sheet_id,
        arg_min(credits.source_row, claimants.precedence)
        filter (where credits.paid_rial is not null) as paid_source_row
    from editions
    inner join credits
        on
            editions.edition_date >= credits.edition_date
            and (credits.superseded_date is null or editions.edition_date < credits.superseded_date)
    inner join claimants on credits.claimant_code = claimants.claimant_code
    group by
        editions.edition_date,
        credits.resolution_code,
        credits.jalali_year,
        credits.fund_source_code
),

conflicts as (
    select
        claims.edition_date,
        claims.resolution_code,
        claims.jalali_year,
        claims.fund_source_code,
        max(abs(claims.difference_rial)) filter (where claims.stage_code = 'committed')
            as committed_rial,
        max(abs(claims.difference_rial)) filter (where claims.stage_code = 'allocated')
            as allocated_rial,
        max(abs(claims.difference_rial)) filter (where claims.stage_code = 'paid') as paid_rial
    from money_conflicts as claims
    group by
        claims.edition_date,
        claims.resolution_code,
        claims.jalali_year,
        claims.fund_source_code
),

windows as (
    select
        positions.*,
        plans.province_code,
        plans.county_code,
        plans.sector_code,
        plans.agency_code,
        plans.plan_start_date,
        plans.plan_end_date,
        greatest(plans.plan_start_date, years.first_date) as year_start_date,
        years.last_date as year_end_date
    from positions
    inner join resolution_plans as plans
        on
            positions.edition_date = plans.edition_date
            and positions.resolution_code = plans.resolution_code
    inner join jalali_years as years on positions.jalali_year = years.jalali_year
)

select
    windows.edition_date,
    windows.resolution_code,
    windows.jalali_year,
    windows.fund_source_code,
    fund_sources.amount_type_code,
    windows.province_code,
    windows.county_code,
    windows.sector_code,
    windows.agency_code,
    coalesce(windows.committed_rial, 0) as committed_rial,
    coalesce(windows.notified_rial, 0) as notified_rial,
    coalesce(windows.allocated_rial, 0) as allocated_rial,
    coalesce(windows.paid_rial, 0) as paid_rial,
    coalesce(windows.spent_rial, 0) as spent_rial,
    coalesce(conflicts.committed_rial, 0) as committed_conflict_rial,
    coalesce(conflicts.allocated_rial, 0) as allocated_conflict_rial,
    coalesce(conflicts.paid_rial, 0) as paid_conflict_rial,
    windows.allocated_sheet_id,
    windows.allocated_source_row,
    windows.paid_sheet_id,
    windows.paid_source_row,
    windows.plan_start_date,
    windows.plan_end_date,
    round(
        coalesce(windows.committed_rial, 0) * least(1.0, greatest(
            0.0,
            date_diff('day', windows.plan_start_date, windows.edition_date)
            / greatest(1, date_diff('day', windows.plan_start_date, windows.plan_end_date))
        ))
    )::bigint as planned_rial,
    round(
        coalesce(windows.committed_rial, 0) * least(1.0, greatest(
            0.0,
            date_diff('day', windows.year_start_date, windows.edition_date)
            / greatest(1, date_diff('day', windows.year_start_date, windows.year_end_date))
        ))
    )::bigint as planned_in_year_rial
from windows
inner join fund_sources on windows.fund_source_code = fund_sources.fund_source_code
left join conflicts
    on
        windows.edition_date = conflicts.edition_date
        and windows.resolution_code = conflicts.resolution_code
        and windows.jalali_year = conflicts.jalali_year
        and windows.fund_source_code = conflicts.fund_source_code
order by windows.edition_date, windows.province_code, windows.resolution_code
