-- Agencies whose codes are written most like one that is not there, the fewest edits first. Every code is
-- compared: it is read only for an unknown code.
-- grain: agency_code
-- params: agency_code varchar, row_limit integer
-- columns: agency_code varchar, agency_name varchar, seat_province_name varchar, edit_count bigint
select
    agencies.agency_code,
    agencies.agency_name,
    provinces.province_name as seat_province_name,
    levenshtein(agencies.agency_code, upper($agency_code)) as edit_count
from agencies
left join provinces on agencies.seat_province_code = provinces.province_code
order by edit_count, agencies.agency_code
limit $row_limit
