-- The values that the filter by amount type offers, in the order of the reference list.
-- grain: amount_type_code
-- params: none
-- columns: amount_type_code varchar, amount_type_name varchar
select
    amount_types.amount_type_code,
    amount_types.amount_type_name
from amount_types
order by amount_types.list_order
