-- Which agency a code names, with the ministry or organisation above it, the province of its seat and
-- how many directorates stand below it.
-- grain: agency_code
-- params: agency_code varchar
-- columns: agency_code varchar, agency_name varchar, short_name varchar, level_code varchar, parent_agency_code varchar, parent_name varchar, seat_province_code varchar, seat_province_name varchar, directorate_count bigint
select
    agencies.agency_code,
    agencies.agency_name,
    agencies.short_name,
    agencies.level_code,
    agencies.parent_agency_code,
    parents.agency_name as parent_name,
    agencies.seat_province_code,
    provinces.province_name as seat_province_name,
    count(directorates.agency_code) as directorate_count
from agencies
left join agencies as parents on agencies.parent_agency_code = parents.agency_code
left join agencies as directorates on agencies.agency_code = directorates.parent_agency_code
left join provinces on agencies.seat_province_code = provinces.province_code
where agencies.agency_code = $agency_code
group by
    agencies.agency_code,
    agencies.agency_name,
    agencies.short_name,
    agencies.level_code,
    agencies.parent_agency_code,
    parents.agency_name,
    agencies.seat_province_code,
    provinces.province_name
order by agencies.agency_code
