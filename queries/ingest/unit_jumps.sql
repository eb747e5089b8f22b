-- Amounts of one edition beside those of the newest earlier edition that has the same natural key
-- (`keyed`), for the sheets in question (`suspects`), by the place of the amount in the contract; places
-- are told by `measures`. factor is what the amount would have to be divided by (above 1) or, as a
-- negative number, multiplied by; null where there is no jump. What grows as money is paid out
-- (is_cumulative) may well be ten times as much, unless it then exceeds the row's ceiling.
-- scope: import
-- grain: sheet_id, source_row, natural_key, place
-- params: edition_date date
with
present as (
    select keyed.*
    from keyed
    inner join suspects on keyed.sheet_id = suspects.sheet_id
    where keyed.edition_date = $edition_date
),

former as (
    select
        keyed.natural_key,
        keyed.currency,
        max(keyed.edition_date) as edition_date,
        arg_max(keyed.amounts, keyed.edition_date) as amounts
    from keyed
    where
        keyed.edition_date < $edition_date
        and keyed.natural_key in (select present.natural_key from present)
    group by keyed.natural_key, keyed.currency
),

pairs as (
    select
        present.sheet_id,
        present.source_row,
        present.natural_key,
        present.ceiling,
        generate_subscripts(present.amounts, 1) as place,
        unnest(present.amounts) as amount,
        unnest(former.amounts) as former_amount,
        former.edition_date as former_date
    from present
    inner join former
        on
            present.natural_key = former.natural_key
            and present.currency = former.currency
),

compared as (
    select
        pairs.*,
        measures.is_cumulative,
        greatest(pairs.amount, pairs.former_amount)
        / least(pairs.amount, pairs.former_amount)::double as ratio,
        case when pairs.amount > pairs.former_amount then 1 else -1 end as direction
    from pairs
    inner join measures on pairs.place = measures.place
    where pairs.amount > 0 and pairs.former_amount > 0
)

select
    compared.sheet_id,
    compared.source_row,
    compared.natural_key,
    compared.place,
    compared.amount,
    compared.former_amount,
    compared.former_date,
    case
        when compared.ratio between 950000 and 1050000 then 1000000 * compared.direction
        when compared.ratio between 950 and 1050 then 1000 * compared.direction
        when compared.ratio not between 9.5 and 10.5 then null
        when
            compared.is_cumulative
            and compared.direction > 0
            and (compared.ceiling is null or compared.amount <= compared.ceiling)
            then null
        else 10 * compared.direction
    end as factor
from compared
order by compared.sheet_id, compared.source_row, compared.natural_key, compared.place
