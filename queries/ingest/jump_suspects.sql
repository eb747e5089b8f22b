-- Sheets with a row that gives, for a natural key (`keyed`), about 10, 1,000 or 1,000,000 times an amount
-- of any earlier edition, or that part of it. `amounts` are a row's amounts in the contract's order, told
-- by `measures`; what may grow tenfold is not counted (see unit_jumps).
-- scope: import
-- grain: sheet_id
with
pairs as (
    select
        later.sheet_id,
        later.edition_date,
        later.ceiling,
        generate_subscripts(later.amounts, 1) as place,
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
        pairs.*,
        greatest(pairs.amount, pairs.former_amount)
        / nullif(least(pairs.amount, pairs.former_amount), 0)::double as ratio
    from pairs
)

select
    ratios.sheet_id,
    min(ratios.edition_date) as edition_date
from ratios
inner join measures on ratios.place = measures.place
where
    ratios.ratio between 950 and 1050
    or ratios.ratio between 950000 and 1050000
    or (
        ratios.ratio between 9.5 and 10.5
        and (
            not measures.is_cumulative
            or ratios.amount < ratios.former_amount
            or ratios.amount > ratios.ceiling
        )
    )
group by ratios.sheet_id
order by edition_date, ratios.sheet_id
