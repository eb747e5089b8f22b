-- The rows of one sheet that were set aside, as they stood in the file, with the reason; line_count counts
-- them all, also beyond row_limit. A province sees those of its own.
-- grain: source_row
-- params: sheet_id integer, row_limit integer
-- columns: path varchar, member varchar, sheet varchar, source_row bigint, outcome varchar, code varchar, column_name varchar, value varchar, expected varchar, held_key varchar, headers varchar[], raw varchar[], line_count bigint
select
    lines.path,
    lines.member,
    lines.sheet,
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
where lines.sheet_id = $sheet_id
order by lines.source_row
limit $row_limit
