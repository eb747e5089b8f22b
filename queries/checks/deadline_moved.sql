-- The deadline is later than the first one reported up to this edition, or is no longer given. The amount
-- is what was committed; moved_days is null where the deadline was dropped.
-- grain: resolution_code
-- params: edition_date date, province_code varchar?, row_limit integer
-- columns: edition_date date, subject_code varchar, resolution_code varchar, title varchar, province_code varchar, province_name varchar, agency_code varchar, agency_name varchar, baseline_deadline_date date, deadline_date date, moved_days bigint, amount_rial bigint, sheet_id integer, path varchar, sheet varchar, source_row bigint, finding_count bigint
with
baselines as (
    select
        resolutions.resolution_code,
        arg_min(resolutions.deadline_date, resolutions.edition_date) as baseline_deadline_date
    from resolutions
    where
        resolutions.edition_date <= $edition_date
        and resolutions.deadline_date is not null
        and ($province_code is null or resolutions.province_code = $province_code)
    group by resolutions.resolution_code
),

findings as (
    select
        positions.edition_date,
        positions.resolution_code as subject_code,
        positions.resolution_code,
        positions.title,
        positions.province_code,
        positions.agency_code,
        baselines.baseline_deadline_date,
        positions.deadline_date,
        date_diff('day', baselines.baseline_deadline_date, positions.deadline_date) as moved_days,
        positions.committed_rial as amount_rial,
        positions.sheet_id,
        positions.source_row
    from resolution_positions as positions
    inner join baselines on positions.resolution_code = baselines.resolution_code
    where
        positions.edition_date = $edition_date
        and ($province_code is null or positions.province_code = $province_code)
        and (
            positions.deadline_date > baselines.baseline_deadline_date
            or positions.deadline_date is null
        )
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
    findings.baseline_deadline_date,
    findings.deadline_date,
    findings.moved_days,
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
