-- The newest comparable field visit saw well less progress than the agency reports (cut-offs: visits).
-- The amount is what was committed, the line the visit's.
-- grain: subject_code
-- params: edition_date date, province_code varchar?, row_limit integer
-- columns: edition_date date, subject_code varchar, resolution_code varchar, title varchar, province_code varchar, province_name varchar, agency_code varchar, agency_name varchar, visit_date date, report_date date, reported_share double, observed_share double, difference_points double, finding varchar, amount_rial bigint, sheet_id integer, path varchar, sheet varchar, source_row bigint, finding_count bigint
with
findings as (
    select
        comparisons.edition_date,
        comparisons.visit_code as subject_code,
        comparisons.resolution_code,
        comparisons.title,
        comparisons.province_code,
        comparisons.agency_code,
        comparisons.visit_date,
        comparisons.report_date,
        comparisons.reported_percent / 100 as reported_share,
        comparisons.observed_percent / 100 as observed_share,
        comparisons.difference_points,
        comparisons.finding,
        comparisons.committed_rial as amount_rial,
        comparisons.visit_sheet_id as sheet_id,
        comparisons.visit_source_row as source_row
    from visit_comparisons as comparisons
    where
        comparisons.edition_date = $edition_date
        and comparisons.outcome_code = 'observed_below'
        and ($province_code is null or comparisons.province_code = $province_code)
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
    findings.report_date,
    findings.reported_share,
    findings.observed_share,
    findings.difference_points,
    findings.finding,
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
