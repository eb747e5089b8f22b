-- Visits whose coordinates lie in another county than the one stated (the visit's, else the resolution's)
-- or outside the country. The amount is what was committed to the resolution.
-- grain: subject_code
-- params: edition_date date, province_code varchar?, row_limit integer
-- columns: edition_date date, subject_code varchar, resolution_code varchar, title varchar, province_code varchar, province_name varchar, agency_code varchar, agency_name varchar, visit_date date, county_code varchar, county_name varchar, located_county_code varchar, located_county_name varchar, latitude double, longitude double, amount_rial bigint, sheet_id integer, path varchar, sheet varchar, source_row bigint, finding_count bigint
with
stated as (
    select
        positions.edition_date,
        visits.visit_code as subject_code,
        visits.resolution_code,
        positions.title,
        positions.province_code,
        positions.agency_code,
        visits.visit_date,
        coalesce(visits.county_code, positions.county_code) as county_code,
        visits.located_county_code,
        visits.latitude,
        visits.longitude,
        positions.committed_rial as amount_rial,
        visits.sheet_id,
        visits.source_row
    from located_visits as visits
    inner join resolution_positions as positions
        on visits.resolution_code = positions.resolution_code
    where
        positions.edition_date = $edition_date
        and visits.edition_date <= $edition_date
        and (visits.superseded_date is null or visits.superseded_date > $edition_date)
        and ($province_code is null or positions.province_code = $province_code)
),

findings as (
    select stated.*
    from stated
    where
        stated.located_county_code is null
        or stated.located_county_code <> stated.county_code
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
    findings.visit_date,
    findings.county_code,
    counties.county_name,
    findings.located_county_code,
    located_counties.county_name as located_county_name,
    findings.latitude,
    findings.longitude,
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
left join counties as located_counties
    on findings.located_county_code = located_counties.county_code
left join source_sheets as sheets
    on
        findings.sheet_id = sheets.sheet_id
        and findings.province_code = sheets.province_code
order by findings.amount_rial desc, findings.subject_code
limit $row_limit
