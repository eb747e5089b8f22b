-- Reported in an earlier edition and not in this one, although this one has a list of resolutions of the
-- same province. It stays here until it is reported again. The amount is what was committed, the line
-- the last that reported it.
-- grain: resolution_code
-- params: edition_date date, province_code varchar?, row_limit integer
-- columns: edition_date date, subject_code varchar, resolution_code varchar, title varchar, province_code varchar, province_name varchar, agency_code varchar, agency_name varchar, last_edition_date date, committed_rial bigint, paid_rial bigint, amount_rial bigint, sheet_id integer, path varchar, sheet varchar, source_row bigint, finding_count bigint
with
reporting as (
    select distinct resolutions.province_code
    from resolutions
    where resolutions.edition_date = $edition_date
),

findings as (
    select
        positions.edition_date,
        positions.resolution_code as subject_code,
        positions.resolution_code,
        positions.title,
        positions.province_code,
        positions.agency_code,
        positions.reported_edition_date as last_edition_date,
        positions.committed_rial,
        positions.paid_rial,
        positions.committed_rial as amount_rial,
        positions.sheet_id,
        positions.source_row
    from resolution_positions as positions
    inner join reporting on positions.province_code = reporting.province_code
    where
        positions.edition_date = $edition_date
        and ($province_code is null or positions.province_code = $province_code)
        and positions.reported_edition_date < positions.edition_date
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
    findings.last_edition_date,
    findings.committed_rial,
    findings.paid_rial,
    findings.amount_rial,
    findings.sheet_id,
    sheets.path,
    sheets.sheet,
    findings.source_row,
    count(*) over () as finding_count
from findings
left join provinces on findings.province_code = provinces.province_code
left join agencies on findings.agency_code = agencies.agency_code
left join source_sheets as sheets
    on
        findings.sheet_id = sheets.sheet_id
        and findings.province_code = sheets.province_code
order by findings.amount_rial desc, findings.subject_code
limit $row_limit
