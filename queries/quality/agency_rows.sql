-- Rows about an agency that were set aside in the files of an edition, as they stood there, with the
-- reason: what to send back. line_count counts them all, also beyond row_limit.
-- grain: path, member, sheet, source_row
-- params: edition_date date, agency_code varchar, province_code varchar?, row_limit integer
-- columns: path varchar, member varchar, sheet varchar, sheet_id integer, kind varchar, source_row bigint, outcome varchar, code varchar, column_name varchar, value varchar, expected varchar, held_key varchar, headers varchar[], raw varchar[], line_count bigint
select
    lines.path,
    lines.member,
    lines.sheet,
    lines.sheet_id,
    lines.kind,
    lines.source_row,
    lines.outcome,
    lines.code,
    lines.column_name,
    lines.value,
    lines.expected,
    lines.held_key,
    lines.headers,
    lines.raw,
    count(*) over () as line_count
from aside_lines as lines
where
    lines.edition_date = $edition_date
    and lines.agency_code = $agency_code
    and ($province_code is null or lines.province_code = $province_code)
order by lines.sheet_id, lines.source_row
limit $row_limit
