-- Source rows that repeat the natural key of an earlier row of the same edition. The import makes the
-- view `keyed` of one kind's staged rows before it runs this.
-- scope: import
-- grain: sheet_id, row
with
ranked as (
    select
        keyed.sheet_id,
        keyed.source_row,
        keyed.natural_key,
        first_value(keyed.sheet_id) over same_key as first_sheet_id,
        first_value(keyed.source_row) over same_key as first_row,
        row_number() over same_key as place
    from keyed
    window
        same_key as (
            partition by keyed.edition_date, keyed.natural_key
            order by keyed.sheet_id, keyed.source_row
        )
)

select
    ranked.sheet_id,
    ranked.source_row as row,
    min(ranked.natural_key) as natural_key,
    arg_min(ranked.first_sheet_id, ranked.natural_key) as first_sheet_id,
    arg_min(ranked.first_row, ranked.natural_key) as first_row
from ranked
where ranked.place > 1
group by ranked.sheet_id, ranked.source_row
order by ranked.sheet_id, ranked.source_row
