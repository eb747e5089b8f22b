-- More jobs claimed as created than were committed. The amount is the money committed to the resolution.
-- grain: resolution_code
-- params: edition_date date, province_code varchar?, row_limit integer
-- columns: edition_date date, subject_code varchar, resolution_code varchar, title varchar, province_code varchar, province_name varchar, agency_code varchar, agency_name varchar, report_date date, committed_jobs bigint, created_jobs bigint, amount_rial bigint, sheet_id integer, path varchar, sheet varchar, source_row bigint, finding_count bigint
with
findings as (
    select
        positions.edition_date,
        positions.resolution_code as subject_code,
        positions.resolution_code,
        positions.title,
        positions.province_code,
        positions.agency_code,
        jobs.report_date,
        jobs.committed_jobs::bigint as committed_jobs,
        jobs.created_jobs::bigint as created_jobs,
        positions.committed_rial as amount_rial,
        jobs.sheet_id,
        jobs.source_row
    from jobs
    inner join resolution_positions as positions
        on jobs.resolution_code = positions.resolution_code
    where
        positions.edition_date = $edition_date
        and jobs.edition_date <= $edition_date
        and (jobs.superseded_date is null or jobs.superseded_date > $edition_date)
        and ($province_code is null or positions.province_code = $province_code)
        and jobs.created_jobs > jobs.committed_jobs
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
    findings.report_date,
    findings.committed_jobs,
    findings.created_jobs,
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
