-- What waits, or waited, for a person's answer, the unanswered first: the doubt, where it first arose, the
-- answers possible with the proposal first, and the answer given. One answer may serve several provinces.
-- scope: national
-- grain: held_key
-- params: none
-- columns: held_key varchar, code varchar, path varchar, member varchar, sheet varchar, source_row bigint, column_name varchar, value varchar, expected varchar, choices varchar[], row_count bigint, answer varchar, answered_by varchar, answered_date date
select
    held_items.held_key,
    held_items.code,
    sheets.path,
    sheets.member,
    sheets.sheet,
    held_items.source_row,
    held_items.column_name,
    held_items.value,
    held_items.expected,
    held_items.choices,
    held_items.row_count,
    held_items.answer,
    held_items.answered_by,
    held_items.answered_date
from held_items
inner join sheets on held_items.sheet_id = sheets.sheet_id
order by held_items.answer nulls first, held_items.row_count desc, held_items.held_key
