-- Every row set aside (rejected or held) as it stood in its file, with the reason. A row that names no
-- province or agency is taken to be of the one that all other rows of its sheet name. expected is null
-- for the many rows of a sheet beyond those whose problem is kept.
-- stored: view
-- scope: province
-- grain: sheet_id, source_row
with
kept as (
    select
        problems.sheet_id,
        problems.source_row,
        problems.code,
        min(problems.expected) as expected
    from problems
    where problems.severity = 'row'
    group by problems.sheet_id, problems.source_row, problems.code
)

select
    aside.sheet_id,
    aside.source_row,
    sources.path,
    sources.member,
    sources.sheet,
    sources.edition_date,
    sources.kind,
    sources.unit,
    sources.headers,
    aside.raw,
    aside.outcome,
    aside.code,
    aside.column_name,
    aside.value,
    coalesce(kept.expected, held_items.expected) as expected,
    aside.held_key,
    aside.resolution_code,
    coalesce(aside.province_code, sources.province_code) as province_code,
    coalesce(aside.agency_code, sources.agency_code) as agency_code
from rows_aside as aside
inner join sheet_quality as sources on aside.sheet_id = sources.sheet_id
left join kept
    on
        aside.sheet_id = kept.sheet_id
        and aside.source_row = kept.source_row
        and aside.code = kept.code
left join held_items on aside.held_key = held_items.held_key
