-- More paid than was allocated, by resolution, year and fund source. The amount is the excess, the line
-- that of the paid figure. What is paid without any allocation is a check of its own.
-- grain: resolution_code, jalali_year, fund_source_code
-- params: edition_date date, province_code varchar?, row_limit integer
-- columns: edition_date date, subject_code varchar, resolution_code varchar, title varchar, province_code varchar, province_name varchar, agency_code varchar, agency_name varchar, jalali_year integer, fund_source_code varchar, fund_source_name varchar, allocated_rial bigint, paid_rial bigint, amount_rial bigint, sheet_id integer, path varchar, sheet varchar, source_row bigint, finding_count bigint
with
findings as (
    select
        positions.edition_date,
        positions.resolution_code as subject_code,
        positions.resolution_code,
        plans.title,
        positions.province_code,
        positions.agency_code,
        positions.jalali_year,
        positions.fund_source_code,
        positions.allocated_rial,
        positions.paid_rial,
        positions.paid_rial - positions.allocated_rial as amount_rial,
        positions.paid_sheet_id as sheet_id,
        positions.paid_source_row as source_row
    from credit_positions as positions
    inner join resolution_plans as plans
        on
            positions.edition_date = plans.edition_date
            and positions.resolution_code = plans.resolution_code
    where
        positions.edition_date = $edition_date
        and ($province_code is null or positions.province_code = $province_code)
        and positions.allocated_rial > 0
        and positions.paid_rial > positions.allocated_rial
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
    findings.jalali_year,
    findings.fund_source_code,
    fund_sources.fund_source_name,
    findings.allocated_rial,
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
left join fund_sources on findings.fund_source_code = fund_sources.fund_source_code
left join source_sheets as sheets
    on
        findings.sheet_id = sheets.sheet_id
        and findings.province_code = sheets.province_code
order by
    findings.amount_rial desc,
    findings.resolution_code,
    findings.jalali_year,
    findings.fund_source_code
limit $row_limit
