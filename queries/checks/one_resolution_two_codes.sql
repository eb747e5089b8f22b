-- A resolution that repeats another's title under a second code: same trip, province, agency and folded
-- title, and not two different counties. The amount is the money committed under the later code.
-- grain: resolution_code
-- params: edition_date date, province_code varchar?, row_limit integer
-- columns: edition_date date, subject_code varchar, resolution_code varchar, title varchar, province_code varchar, province_name varchar, agency_code varchar, agency_name varchar, trip_code varchar, county_name varchar, other_resolution_code varchar, amount_rial bigint, sheet_id integer, path varchar, sheet varchar, source_row bigint, finding_count bigint
with
standing as (
    select resolutions.*
    from resolutions
    where
        resolutions.edition_date <= $edition_date
        and (resolutions.superseded_date is null or resolutions.superseded_date > $edition_date)
        and ($province_code is null or resolutions.province_code = $province_code)
),

repeats as (
    select
        later.resolution_code,
        min(earlier.resolution_code) as other_resolution_code
    from standing as later
    inner join standing as earlier
        on
            later.province_code = earlier.province_code
            and later.agency_code = earlier.agency_code
            and later.title_folded = earlier.title_folded
            and later.trip_code is not distinct from earlier.trip_code
            and later.resolution_code > earlier.resolution_code
    where coalesce(later.county_code = earlier.county_code, true)
    group by later.resolution_code
),

findings as (
    select
        positions.edition_date,
        positions.resolution_code as subject_code,
        positions.resolution_code,
        positions.title,
        positions.province_code,
        positions.agency_code,
        positions.trip_code,
        positions.county_code,
        repeats.other_resolution_code,
        positions.committed_rial as amount_rial,
        positions.sheet_id,
        positions.source_row
    from repeats
    inner join resolution_positions as positions
        on repeats.resolution_code = positions.resolution_code
    where positions.edition_date = $edition_date
)

select
    findings.edition_date,
    findings.subject_code,
    findings.resolution_code,
    findings.title,
    findings.province_code,
    provinces.province_name,
    findings.agency_code,
    agencies.short_name as agency_name,
    findings.trip_code,
    counties.county_name,
    findings.other_resolution_code,
    findings.amount_rial,
    findings.sheet_id,
    sheets.path,
    sheets.sheet,
    findings.source_row,
    count(*) over () as finding_count
from findings
left join provinces on findings.province_code = provinces.province_code
left join agencies on findings.agency_code = agencies.agency_code
left join counties on findings.county_code = counties.county_code
left join source_sheets as sheets
    on
        findings.sheet_id = sheets.sheet_id
        and findings.province_code = sheets.province_code
order by findings.amount_rial desc, findings.subject_code
limit $row_limit
