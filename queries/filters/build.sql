-- Whether the served build is made of invented sample data.
-- grain: is_sample
-- params: none
-- columns: is_sample boolean
select build.is_sample
from build
order by build.is_sample
