-- What was wrong with one sheet, its rows and its cells, warnings included, refusals first; of each code
-- the first two hundred are kept (quality/problem_counts counts all). A province sees the problems of
-- sheets that speak of no other.
-- grain: place
-- params: sheet_id integer, row_limit integer
-- columns: place bigint, source_row bigint, column_name varchar, value varchar, code varchar, severity varchar, expected varchar
select
    row_number() over (
        order by problems.severity, problems.source_row nulls first, problems.code
    ) as place,
    problems.source_row,
    problems.column_name,
    problems.value,
    problems.code,
    problems.severity,
    problems.expected
from kept_problems as problems
where problems.sheet_id = $sheet_id
order by place
limit $row_limit
