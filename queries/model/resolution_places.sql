-- The province and the agency a resolution belongs to, as its newest report says; facts take their scope
-- from it.
-- scope: province
-- grain: resolution_code
select
    resolutions.resolution_code,
    resolutions.province_code,
    resolutions.agency_code
from resolutions
where resolutions.superseded_date is null
order by resolutions.resolution_code
