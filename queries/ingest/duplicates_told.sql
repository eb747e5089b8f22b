-- The first repeated rows of each sheet (`duplicates`), as many as a report tells one by one; the last
-- of them stands for all that follow.
-- scope: import
-- grain: sheet_id, source_row
-- params: most integer
with
numbered as (
    select
        duplicates.sheet_id,
        duplicates.source_row,
        duplicates.natural_key,
        duplicates.first_sheet_id,
        duplicates.first_row,
        row_number() over (
            partition by duplicates.sheet_id order by duplicates.source_row
        ) as place,
        count(*) over (partition by duplicates.sheet_id) as row_count
    from duplicates
)

select
    numbered.sheet_id,
    numbered.source_row,
    numbered.natural_key,
    numbered.first_sheet_id,
    numbered.first_row,
    case when numbered.place = $most then numbered.row_count - $most + 1 else 1 end as stands_for
from numbered
where numbered.place <= $most
order by numbered.sheet_id, numbered.source_row
