-- Each resolution as it stood at each edition, with its plan window: linear from notification (else
-- the trip, else its first report) to the end of the last fiscal year it has credit for.
-- scope: province
-- renewed: by province
-- grain: edition_date, resolution_code
with
horizons as (
    select
        editions.edition_date,
        credits.resolution_code,
        max(credits.jalali_year) as last_jalali_year
    from editions
    inner join credits
        on
            editions.edition_date >= credits.edition_date
            and (credits.superseded_date is null or editions.edition_date < credits.superseded_date)
    group by editions.edition_date, credits.resolution_code
),

first_reports as (
    select
        resolutions.resolution_code,
        min(resolutions.edition_date) as first_edition_date
    from resolutions
    group by resolutions.resolution_code
)

select
    editions.edition_date,
    resolutions.resolution_code,
    resolutions.edition_date as reported_edition_date,
    resolutions.province_code,
    resolutions.county_code,
    resolutions.sector_code,
    resolutions.agency_code,
    resolutions.trip_code,
    resolutions.title,
    resolutions.notified_date,
    resolutions.deadline_date,
    resolutions.baseline_deadline_date,
    coalesce(resolutions.notified_date, first_reports.first_edition_date) as plan_start_date,
    coalesce(years.last_date, resolutions.deadline_date) as plan_end_date,
    resolutions.sheet_id,
    resolutions.source_row
from editions
inner join resolutions
    on
        editions.edition_date >= resolutions.edition_date
        and (
            resolutions.superseded_date is null
            or editions.edition_date < resolutions.superseded_date
        )
inner join first_reports on resolutions.resolution_code = first_reports.resolution_code
left join horizons
    on
        editions.edition_date = horizons.edition_date
        and resolutions.resolution_code = horizons.resolution_code
left join jalali_years as years on horizons.last_jalali_year = years.jalali_year
order by editions.edition_date, resolutions.province_code, resolutions.resolution_code
