-- The physical progress of one resolution as its agency reported it up to an edition, beside the plan at
-- the date of each report: as the agency states it, and linear over the plan window. Shares are 0 to 1.
-- grain: edition_date
-- params: edition_date date, resolution_code varchar
-- columns: edition_date date, report_date date, reported_share double, stated_plan_share double, planned_share double, remark varchar, sheet_id integer, source_row bigint
select
    progress.edition_date,
    progress.report_date,
    progress.physical_percent / 100 as reported_share,
    progress.planned_percent / 100 as stated_plan_share,
    least(1.0, greatest(
        0.0,
        date_diff('day', plans.plan_start_date, progress.report_date)
        / greatest(1, date_diff('day', plans.plan_start_date, plans.plan_end_date))
    )) as planned_share,
    progress.remark,
    progress.sheet_id,
    progress.source_row
from progress
inner join resolution_plans as plans on progress.resolution_code = plans.resolution_code
where
    progress.edition_date <= $edition_date
    and progress.resolution_code = $resolution_code
    and plans.edition_date = $edition_date
order by progress.edition_date
