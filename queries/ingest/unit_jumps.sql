-- Amounts of one edition beside those of the newest earlier edition that has the same natural key
-- (`keyed`), for the sheets in question (`suspects`), by the place of the amount in the contract; places
-- are told by `measures`. Given are those that jump: factor is what the amount would have to be divided
-- by or, as a negative number, multiplied by. What grows as money is paid out (is_cumulative) may well be
-- ten times as much, unless it then exceeds the row's ceiling. comparable_count are the sheet's rows that
-- can be compared in that place, told_count the places where at least $least_rows of them can.
-- scope: import
-- grain: sheet_id, source_row, natural_key, place
-- params: edition_date date, least_rows integer
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
),

factors as (
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
),

comparable as (
    select
        compared.sheet_id,
        compared.place,
        count(distinct compared.source_row) as comparable_count
    from compared
    group by compared.sheet_id, compared.place
),

told as (
    select
        comparable.sheet_id,
        count(*) as told_count
    from comparable
    where comparable.comparable_count >= $least_rows
    group by comparable.sheet_id
)

select
    factors.sheet_id,
    factors.source_row,
    factors.natural_key,
    factors.place,
    factors.amount,
    factors.former_amount,
    factors.former_date,
    factors.factor,
    comparable.comparable_count,
    coalesce(told.told_count, 0) as told_count
from factors
inner join comparable
    on factors.sheet_id = comparable.sheet_id and factors.place = comparable.place
left join told on factors.sheet_id = told.sheet_id
where factors.factor is not null
order by factors.sheet_id, factors.source_row, factors.natural_key, factors.place
