-- The cut-offs in force, as pages name them beside their figures: data/cutoffs.toml, section_key.
-- grain: ranking_least_items
-- params: none
-- columns: pace_behind_below double, pace_watch_below double, pace_check_above double, pace_error_above double, report_stale_after_days double, unpaid_tolerated_days double, unpaid_age_2_days double, unpaid_age_3_days double, unpaid_age_4_days double, progress_not_started_below_percent double, progress_done_from_percent double, progress_ahead_of_works_points double, progress_far_ahead_of_works_points double, ranking_least_items double, ranking_paid_weight double, ranking_on_schedule_weight double, ranking_reported_weight double, ranking_kept_weight double, visits_differs_from_points double, visits_comparable_within_days double, quality_accepted_weight double, quality_clean_weight double, quality_fresh_weight double
select
    cutoffs.pace_behind_below,
    cutoffs.pace_watch_below,
    cutoffs.pace_check_above,
    cutoffs.pace_error_above,
    cutoffs.report_stale_after_days,
    cutoffs.unpaid_tolerated_days,
    cutoffs.unpaid_age_2_days,
    cutoffs.unpaid_age_3_days,
    cutoffs.unpaid_age_4_days,
    cutoffs.progress_not_started_below_percent,
    cutoffs.progress_done_from_percent,
    cutoffs.progress_ahead_of_works_points,
    cutoffs.progress_far_ahead_of_works_points,
    cutoffs.ranking_least_items,
    cutoffs.ranking_paid_weight,
    cutoffs.ranking_on_schedule_weight,
    cutoffs.ranking_reported_weight,
    cutoffs.ranking_kept_weight,
    cutoffs.visits_differs_from_points,
    cutoffs.visits_comparable_within_days,
    cutoffs.quality_accepted_weight,
    cutoffs.quality_clean_weight,
    cutoffs.quality_fresh_weight
from cutoffs
order by cutoffs.ranking_least_items
