-- The country's resolutions by word at an edition, to stand beside a province's own.
-- grain: status_code
-- params: edition_date date, sector_code varchar?
-- columns: status_code varchar, resolution_count bigint
select
    statuses.status_code,
    sum(statuses.resolution_count)::bigint as resolution_count
from national_statuses as statuses
where
    statuses.edition_date = $edition_date
    and ($sector_code is null or statuses.sector_code = $sector_code)
group by statuses.status_code
order by statuses.status_code
