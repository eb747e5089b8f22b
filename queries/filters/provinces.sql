-- All provinces by name.
-- grain: province_code
-- params: none
-- columns: province_code varchar, province_name varchar
select
    provinces.province_code,
    provinces.province_name
from provinces
order by provinces.province_code
