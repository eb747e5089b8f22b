-- The work is reported done although nothing was ever paid for it: either the works or the money is
-- reported wrongly. The amount is what was committed.
-- grain: resolution_code
-- params: edition_date date, province_code varchar?, row_limit integer
-- columns: edition_date date, subject_code varchar, resolution_code varchar, title varchar, province_code varchar, province_name varchar, agency_code varchar, agency_name varchar, physical_share double, report_date date, committed_rial bigint, allocated_rial bigint, amount_rial bigint, sheet_id integer, path varchar, sheet varchar, source_row bigint, finding_count bigint
with
findings as (
    select
        positions.edition_date,
        positions.resolution_code as subject_code,
        positions.resolution_code,
        positions.title,
        positions.province_code,
        positions.agency_code,
        positions.physical_percent / 100 as physical_share,
        positions.report_date,
        positions.committed_rial,
        positions.allocated_rial,
        positions.committed_rial as amount_rial,
        positions.progress_sheet_id as sheet_id,
        positions.progress_source_row as source_row
    from resolution_positions as positions
    where
        positions.edition_date = $edition_date
        and ($province_code is null or positions.province_code = $province_code)
        and positions.status_code = 'done'
        and positions.committed_rial > 0
        and positions.paid_rial = 0
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
    findings.physical_share,
    findings.report_date,
    findings.committed_rial,
    findings.allocated_rial,
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
