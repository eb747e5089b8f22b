-- All executing agencies by name.
-- grain: agency_code
-- params: none
-- columns: agency_code varchar, agency_name varchar
select
    agencies.agency_code,
    agencies.short_name as agency_name
from agencies
order by agencies.short_name, agencies.agency_code
