-- How many source rows of each sheet repeat an earlier key (`duplicates`).
-- scope: import
-- grain: sheet_id
select
    duplicates.sheet_id,
    count(*) as row_count
from duplicates
group by duplicates.sheet_id
order by duplicates.sheet_id
