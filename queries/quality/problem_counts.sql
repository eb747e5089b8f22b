-- How many problems of each code the files of an edition have, or one sheet of it, the most first.
-- grain: code, severity
-- params: edition_date date, province_code varchar?, sheet_id integer?
-- columns: code varchar, severity varchar, sheet_count bigint, problem_count bigint
select
    problems.code,
    problems.severity,
    count(*) as sheet_count,
    sum(problems.problem_count)::bigint as problem_count
from sheet_problems as problems
where
    problems.edition_date = $edition_date
    and ($province_code is null or problems.province_code = $province_code)
    and ($sheet_id is null or problems.sheet_id = $sheet_id)
group by problems.code, problems.severity
order by problem_count desc, problems.code, problems.severity
