-- The newest field visit of each resolution at each edition beside the progress that its agency reports.
-- Works do not shrink, so a visit may be held against a report made before it or soon after it, and a
-- report against a visit likewise: observed_below, observed_above (by the cut-off of points), agrees, or
-- not_comparable. difference_points is observed less reported.
-- scope: province
-- grain: edition_date, resolution_code
with
newest as (
    select
        editions.edition_date,
        visits.*
    from editions
    inner join visits
        on
            editions.edition_date >= visits.edition_date
            and (visits.superseded_date is null or editions.edition_date < visits.superseded_date)
    where visits.physical_percent is not null
    qualify row_number() over (
        partition by editions.edition_date, visits.resolution_code
        order by visits.visit_date desc, visits.visit_code desc
    ) = 1
),

compared as (
    select
        positions.edition_date,
        positions.resolution_code,
        positions.title,
        positions.province_code,
        positions.county_code,
        positions.sector_code,
        positions.agency_code,
        positions.committed_rial,
        newest.visit_code,
        newest.visit_date,
        newest.visitor_role,
        newest.finding,
        newest.physical_percent as observed_percent,
        positions.report_date,
        positions.physical_percent as reported_percent,
        newest.physical_percent - positions.physical_percent as difference_points,
        date_diff('day', positions.report_date, newest.visit_date) as days_after_report,
        newest.sheet_id as visit_sheet_id,
        newest.source_row as visit_source_row,
        positions.progress_sheet_id,
        positions.progress_source_row
    from newest
    inner join resolution_positions as positions
        on
            newest.edition_date = positions.edition_date
            and newest.resolution_code = positions.resolution_code
    where positions.physical_percent is not null
)

select
    compared.*,
    case
        when
            compared.difference_points <= -cutoffs.visits_differs_from_points
            and compared.days_after_report >= -cutoffs.visits_comparable_within_days
            then 'observed_below'
        when
            compared.difference_points >= cutoffs.visits_differs_from_points
            and compared.days_after_report <= cutoffs.visits_comparable_within_days
            then 'observed_above'
        when abs(compared.difference_points) < cutoffs.visits_differs_from_points then 'agrees'
        else 'not_comparable'
    end as outcome_code
from compared
cross join cutoffs
order by compared.edition_date, compared.province_code, compared.resolution_code
