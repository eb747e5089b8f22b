-- One resolution as it stood at an edition: whose it is, its word and what it asks to decide, its
-- progress beside the linear plan (shares 0 to 1), its deadline, and what was allocated and not paid.
-- grain: resolution_code
-- params: edition_date date, resolution_code varchar
-- columns: resolution_code varchar, title varchar, province_code varchar, province_name varchar, county_code varchar, county_name varchar, sector_name varchar, agency_code varchar, agency_name varchar, trip_title varchar, trip_date date, reported_edition_date date, status_code varchar, decision_code varchar, physical_share double, report_date date, planned_share double, plan_start_date date, plan_end_date date, deadline_date date, unpaid_rial bigint, unpaid_beyond_tolerance_rial bigint, conflict_count bigint
select
    positions.resolution_code,
    positions.title,
    positions.province_code,
    provinces.province_name,
    positions.county_code,
    counties.county_name,
    sectors.sector_name,
    positions.agency_code,
    agencies.agency_name,
    trips.trip_title,
    trips.trip_date,
    positions.reported_edition_date,
    positions.status_code,
    positions.decision_code,
    positions.physical_percent / 100 as physical_share,
    positions.report_date,
    positions.planned_share,
    positions.plan_start_date,
    positions.plan_end_date,
    positions.deadline_date,
    positions.unpaid_rial,
    positions.unpaid_beyond_tolerance_rial,
    positions.conflict_count
from resolution_positions as positions
inner join provinces on positions.province_code = provinces.province_code
inner join agencies on positions.agency_code = agencies.agency_code
inner join sectors on positions.sector_code = sectors.sector_code
left join counties on positions.county_code = counties.county_code
left join trips on positions.trip_code = trips.trip_code
where
    positions.edition_date = $edition_date
    and positions.resolution_code = $resolution_code
order by positions.resolution_code
