-- Files and sheets that hold rows of a province, so that a figure's rows can be named where they stand.
-- scope: province
-- grain: sheet_id, province_code
with
holders as (
    select distinct
        credits.sheet_id,
        credits.province_code
    from credits
    union
    select distinct
        resolutions.sheet_id,
        resolutions.province_code
    from resolutions
    union
    select distinct
        progress.sheet_id,
        progress.province_code
    from progress
    union
    select distinct
        payments.sheet_id,
        payments.province_code
    from payments
    union
    select distinct
        foreign_credits.sheet_id,
        foreign_credits.province_code
    from foreign_credits
    union
    select distinct
        gap_reasons_stated.sheet_id,
        gap_reasons_stated.province_code
    from gap_reasons_stated
    union
    select distinct
        trips.sheet_id,
        trips.province_code
    from trips
    union
    select distinct
        visits.sheet_id,
        visits.province_code
    from visits
    union
    select distinct
        mous.sheet_id,
        mous.province_code
    from mous
    union
    select distinct
        mou_projects.sheet_id,
        mou_projects.province_code
    from mou_projects
    union
    select distinct
        requests.sheet_id,
        requests.province_code
    from requests
    union
    select distinct
        commitments.sheet_id,
        commitments.province_code
    from commitments
    union
    select distinct
        letters.sheet_id,
        letters.province_code
    from letters
    union
    select distinct
        needs.sheet_id,
        needs.province_code
    from needs
    union
    select distinct
        jobs.sheet_id,
        jobs.province_code
    from jobs
    union
    select distinct
        county_shares.sheet_id,
        county_shares.province_code
    from county_shares
    union
    select distinct
        agency_reports.sheet_id,
        agency_reports.province_code
    from agency_reports
)

select
    holders.sheet_id,
    holders.province_code,
    sheets.path,
    sheets.sheet,
    sheets.edition_date,
    sheets.kind,
    sheets.unit,
    sheets.headers
from holders
inner join sheets on holders.sheet_id = sheets.sheet_id
order by holders.sheet_id, holders.province_code
