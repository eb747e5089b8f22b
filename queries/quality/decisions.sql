-- The answers recorded beside the exports: who answered what and when, whether this import used it, and
-- for how many rows. One answer may serve several provinces.
-- scope: national
-- grain: held_key
-- params: none
-- columns: held_key varchar, answer varchar, answered_by varchar, answered_date date, about varchar, is_used boolean, row_count bigint
select
    decisions.held_key,
    decisions.answer,
    decisions.answered_by,
    decisions.answered_date,
    decisions.about,
    decisions.is_used,
    decisions.row_count
from decisions
order by decisions.answered_date desc, decisions.held_key
