-- The resolution whose deadline has moved furthest from the first one ever reported, as the method page
-- shows it. Reads the resolutions of one edition to find it.
-- grain: resolution_code
-- params: edition_date date, province_code varchar?, sector_code varchar?
-- columns: resolution_code varchar, title varchar, baseline_deadline_date date, deadline_date date, moved_days bigint
select
    plans.resolution_code,
    plans.title,
    plans.baseline_deadline_date,
    plans.deadline_date,
    date_diff('day', plans.baseline_deadline_date, plans.deadline_date) as moved_days
from resolution_plans as plans
where
    plans.edition_date = $edition_date
    and plans.deadline_date <> plans.baseline_deadline_date
    and ($province_code is null or plans.province_code = $province_code)
    and ($sector_code is null or plans.sector_code = $sector_code)
order by moved_days desc, plans.resolution_code
limit 1
