-- The first rows that each doubt holds back, as they stand in their file, for the person who answers it;
-- line_count counts all rows of the doubt.
-- grain: sheet_id, source_row
-- params: row_limit integer
-- columns: held_key varchar, sheet_id integer, path varchar, member varchar, sheet varchar, source_row bigint, headers varchar[], raw varchar[], line_count bigint
select
    lines.held_key,
    lines.sheet_id,
    lines.path,
    lines.member,
    lines.sheet,
    lines.source_row,
    lines.headers,
    lines.raw,
    count(*) over (partition by lines.held_key) as line_count
from aside_lines as lines
where lines.outcome = 'held'
qualify
    row_number() over (
        partition by lines.held_key order by lines.sheet_id, lines.source_row
    ) <= $row_limit
order by lines.held_key, lines.sheet_id, lines.source_row
