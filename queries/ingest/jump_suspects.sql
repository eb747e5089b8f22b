-- Sheets with a row that gives, for a natural key (`keyed`), about 10, 1,000 or 1,000,000 times an amount
-- of an earlier edition, or that part of it. `amounts` are a row's amounts in the contract's order.
-- scope: import
-- grain: sheet_id
with
pairs as (
    select
        later.sheet_id,
        later.edition_date,
        unnest(later.amounts) as amount,
        unnest(earlier.amounts) as former_amount
    from keyed as later
    inner join keyed as earlier
        on
            later.natural_key = earlier.natural_key
            and later.currency = earlier.currency
            and later.edition_date > earlier.edition_date
    where later.amounts <> earlier.amounts
),

ratios as (
    select
        pairs.sheet_id,
        pairs.edition_date,
        greatest(pairs.amount, pairs.former_amount)
        / nullif(least(pairs.amount, pairs.former_amount), 0)::double as ratio
    from pairs
)

select
    ratios.sheet_id,
    min(ratios.edition_date) as edition_date
from ratios
where
    ratios.ratio between 9.5 and 10.5
    or ratios.ratio between 950 and 1050
    or ratios.ratio between 950000 and 1050000
group by ratios.sheet_id
order by edition_date, ratios.sheet_id
