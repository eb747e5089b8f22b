-- Rows of totals in this edition's files that differ from the sum of the rows they total; a total over a
-- row that could not be read is left out. The title is the total's label, the amount the difference.
-- grain: sheet_id, source_row, column_name
-- params: edition_date date, province_code varchar?, row_limit integer
-- columns: edition_date date, subject_code varchar, resolution_code varchar, title varchar, province_code varchar, province_name varchar, agency_code varchar, agency_name varchar, column_name varchar, stated_rial bigint, summed_rial bigint, row_count bigint, amount_rial bigint, sheet_id integer, path varchar, sheet varchar, source_row bigint, finding_count bigint
with
findings as (
    select
        sources.edition_date,
        totals.column_name as subject_code,
        null::varchar as resolution_code,
        totals.total_label as title,
        sources.province_code,
        sources.agency_code,
        totals.column_name,
        totals.stated_rial,
        totals.summed_rial,
        totals.row_count::bigint as row_count,
        abs(totals.stated_rial - totals.summed_rial) as amount_rial,
        totals.sheet_id,
        totals.source_row
    from stated_totals as totals
    inner join sheet_quality as sources on totals.sheet_id = sources.sheet_id
    where
        sources.edition_date = $edition_date
        and ($province_code is null or sources.province_code = $province_code)
        and totals.stated_rial <> totals.summed_rial
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
    findings.column_name,
    findings.stated_rial,
    findings.summed_rial,
    findings.row_count,
    findings.amount_rial,
    findings.sheet_id,
    sheets.path,
    sheets.sheet,
    findings.source_row,
    count(*) over () as finding_count
from findings
left join provinces on findings.province_code = provinces.province_code
left join agencies on findings.agency_code = agencies.agency_code
inner join sheet_quality as sheets on findings.sheet_id = sheets.sheet_id
order by
    findings.amount_rial desc,
    findings.sheet_id,
    findings.source_row,
    findings.column_name
limit $row_limit
