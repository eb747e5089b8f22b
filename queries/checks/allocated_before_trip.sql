-- Documents of allocation dated before the trip whose resolution they serve: an older credit is counted
-- as the trip's, or the date is wrong.
-- grain: subject_code, resolution_code
-- params: edition_date date, province_code varchar?, row_limit integer
-- columns: edition_date date, subject_code varchar, resolution_code varchar, title varchar, province_code varchar, province_name varchar, agency_code varchar, agency_name varchar, document_date date, trip_date date, jalali_year integer, fund_source_code varchar, fund_source_name varchar, amount_rial bigint, sheet_id integer, path varchar, sheet varchar, source_row bigint, finding_count bigint
with
findings as (
    select
        plans.edition_date,
        payments.document_number as subject_code,
        payments.resolution_code,
        plans.title,
        plans.province_code,
        plans.agency_code,
        payments.document_date,
        trips.trip_date,
        payments.jalali_year,
        payments.fund_source_code,
        payments.amount_rial,
        payments.sheet_id,
        payments.source_row
    from resolution_plans as plans
    inner join trips on plans.trip_code = trips.trip_code
    inner join payments
        on
            plans.resolution_code = payments.resolution_code
            and plans.edition_date >= payments.edition_date
            and (payments.superseded_date is null or plans.edition_date < payments.superseded_date)
    where
        plans.edition_date = $edition_date
        and ($province_code is null or plans.province_code = $province_code)
        and payments.stage_code = 'allocated'
        and payments.document_date < trips.trip_date
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
    findings.document_date,
    findings.trip_date,
    findings.jalali_year,
    findings.fund_source_code,
    fund_sources.fund_source_name,
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
order by findings.amount_rial desc, findings.subject_code, findings.resolution_code
limit $row_limit
