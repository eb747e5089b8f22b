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
        trips.sheet_id,
        trips.province_code
    from trips
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
