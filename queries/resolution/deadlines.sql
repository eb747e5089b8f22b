-- The deadlines of one resolution up to an edition: a row for each edition that told another one than
-- before. The first is the baseline; moved_days counts from it and is null where the deadline was dropped.
-- grain: edition_date
-- params: edition_date date, resolution_code varchar
-- columns: edition_date date, deadline_date date, is_baseline boolean, moved_days bigint, sheet_id integer, source_row bigint
with
reports as (
    select
        resolutions.edition_date,
        resolutions.deadline_date,
        first_value(resolutions.deadline_date ignore nulls) over (
            order by resolutions.edition_date
            rows between unbounded preceding and unbounded following
        ) as baseline_deadline_date,
        lag(resolutions.deadline_date) over (order by resolutions.edition_date) as former_date,
        resolutions.sheet_id,
        resolutions.source_row
    from resolutions
    where
        resolutions.edition_date <= $edition_date
        and resolutions.resolution_code = $resolution_code
),

told as (
    select
        reports.*,
        count(reports.deadline_date) over (order by reports.edition_date) as deadlines_told
    from reports
    where reports.deadline_date is distinct from reports.former_date
)

select
    told.edition_date,
    told.deadline_date,
    told.deadline_date is not null and told.deadlines_told = 1 as is_baseline,
    date_diff('day', told.baseline_deadline_date, told.deadline_date) as moved_days,
    told.sheet_id,
    told.source_row
from told
order by told.edition_date
