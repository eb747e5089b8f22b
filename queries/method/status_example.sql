-- The resolution whose word the method page derives: of those under way with a progress report that is not
-- stale, the one with the largest commitment. Reads the resolutions of one edition to find it.
-- grain: resolution_code
-- params: edition_date date, province_code varchar?, sector_code varchar?
-- columns: resolution_code varchar, title varchar, report_date date, report_age_days bigint, physical_share double, planned_share double, deadline_date date, status_code varchar
select
    positions.resolution_code,
    positions.title,
    positions.report_date,
    date_diff('day', positions.report_date, positions.edition_date) as report_age_days,
    (positions.physical_percent / 100)::double as physical_share,
    positions.planned_share,
    positions.deadline_date,
    positions.status_code
from resolution_positions as positions
where
    positions.edition_date = $edition_date
    and positions.status_code in ('behind', 'on_schedule')
    and ($province_code is null or positions.province_code = $province_code)
    and ($sector_code is null or positions.sector_code = $sector_code)
order by positions.committed_rial desc, positions.resolution_code
limit 1
