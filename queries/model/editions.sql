-- The dated deliveries that were loaded, each with the one before it.
-- scope: reference
-- grain: edition_date
with
loaded as (
    select distinct sheets.edition_date
    from sheets
    where sheets.kind is not null
)

select
    loaded.edition_date,
    lag(loaded.edition_date) over (order by loaded.edition_date) as previous_edition_date
from loaded
order by loaded.edition_date
