-- How many resolutions of the whole country stand at each word, published to every scope on purpose: a
-- province may set its own beside the country's without seeing any other province's rows.
-- scope: reference
-- grain: edition_date, sector_code, status_code
select
    positions.edition_date,
    positions.sector_code,
    positions.status_code,
    count(*) as resolution_count
from resolution_positions as positions
group by positions.edition_date, positions.sector_code, positions.status_code
order by positions.edition_date, positions.sector_code, positions.status_code
