-- The values that the filter by sector offers, in the order of the reference list.
-- grain: sector_code
-- params: none
-- columns: sector_code varchar, sector_name varchar
select
    sectors.sector_code,
    sectors.sector_name
from sectors
order by sectors.list_order
