-- The resolutions before and after one in the order that its province's are read out: the largest unpaid
-- allocation first. All of the province's resolutions at the edition are put in order for it.
-- grain: resolution_code
-- params: edition_date date, resolution_code varchar, province_code varchar
-- columns: resolution_code varchar, place bigint, resolution_count bigint, previous_resolution_code varchar, next_resolution_code varchar
with
ordered as (
    select
        positions.resolution_code,
        row_number() over reading as place,
        count(*) over () as resolution_count,
        lag(positions.resolution_code) over reading as previous_resolution_code,
        lead(positions.resolution_code) over reading as next_resolution_code
    from resolution_positions as positions
    where
        positions.edition_date = $edition_date
        and positions.province_code = $province_code
    window reading as (order by positions.unpaid_rial desc, positions.resolution_code)
)

select
    ordered.resolution_code,
    ordered.place,
    ordered.resolution_count,
    ordered.previous_resolution_code,
    ordered.next_resolution_code
from ordered
where ordered.resolution_code = $resolution_code
order by ordered.resolution_code
