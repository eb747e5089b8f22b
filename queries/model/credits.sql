-- Money in rial by resolution, year, fund source and claimant, one row per reported source line.
-- A claimant's report on a resolution stands until the next edition in which it reports that resolution.
-- scope: province
-- renewed: by province
-- grain: resolution_code, jalali_year, fund_source_code, claimant_code, edition_date
with
reports as (
    select distinct
        reported.resolution_code,
        reported.claimant_code,
        reported.edition_date
    from staged.credits as reported
),

validity as (
    select
        reports.resolution_code,
        reports.claimant_code,
        reports.edition_date,
        lead(reports.edition_date) over (
            partition by reports.resolution_code, reports.claimant_code
            order by reports.edition_date
        ) as superseded_date
    from reports
)

select
    reported.resolution_code,
    reported.jalali_year,
    reported.fund_source_code,
    reported.claimant_code,
    reported.edition_date,
    validity.superseded_date,
    places.province_code,
    reported.committed_rial,
    reported.notified_rial,
    reported.allocated_rial,
    reported.paid_rial,
    reported.spent_rial,
    reported.sheet_id,
    reported.source_row,
    reported.raw
from staged.credits as reported
inner join validity
    on
        reported.resolution_code = validity.resolution_code
        and reported.claimant_code = validity.claimant_code
        and reported.edition_date = validity.edition_date
inner join resolution_places as places on reported.resolution_code = places.resolution_code
where reported.currency = 'IRR'
order by reported.edition_date, places.province_code, reported.resolution_code, reported.jalali_year
