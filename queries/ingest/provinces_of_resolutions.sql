-- The provinces that some resolutions (`named`) belong to.
-- scope: import
-- grain: province_code
select distinct places.province_code
from named
inner join resolution_places as places on named.resolution_code = places.resolution_code
order by places.province_code
