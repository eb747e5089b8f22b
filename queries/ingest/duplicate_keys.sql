-- Source rows that repeat the natural key of an earlier row of the same edition. The import makes the
-- view `keyed` of one kind's staged rows before it runs this.
-- scope: import
-- grain: sheet_id, source_row
with
repeated_keys as (
    select
        keyed.edition_date,
        keyed.natural_key
    from keyed
    group by keyed.edition_date, keyed.natural_key
    having count(*) > 1
),

ranked as (
    select
        keyed.sheet_id,
        keyed.source_row,
        keyed.natural_key,
        keyed.raw,
        keyed.resolution_code,
        keyed.agency_code,
        first_value(keyed.sheet_id) over same_key as first_sheet_id,
        first_value(keyed.source_row) over same_key as first_row,
        row_number() over same_key as place
    from keyed
    inner join repeated_keys
        on
            keyed.edition_date = repeated_keys.edition_date
            and keyed.natural_key = repeated_keys.natural_key
    window
        same_key as (
            partition by keyed.edition_date, keyed.natural_key
            order by keyed.sheet_id, keyed.source_row
        )
)

select
    ranked.sheet_id,
    ranked.source_row,
    ranked.natural_key,
    ranked.raw,
    ranked.resolution_code,
    ranked.agency_code,
    ranked.first_sheet_id,
    ranked.first_row
from ranked
where ranked.place > 1
qualify
    row_number() over (
        partition by ranked.sheet_id, ranked.source_row
        order by ranked.natural_key
    ) = 1
order by ranked.sheet_id, ranked.source_row
