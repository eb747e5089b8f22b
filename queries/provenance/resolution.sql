-- The rial of one resolution at an edition, to be compared with its source lines.
-- grain: resolution_code
-- params: edition_date date, resolution_code varchar
-- columns: resolution_code varchar, title varchar, province_code varchar, committed_rial bigint, allocated_rial bigint, paid_rial bigint
select
    positions.resolution_code,
    positions.title,
    positions.province_code,
    positions.committed_rial,
    positions.allocated_rial,
    positions.paid_rial
from resolution_positions as positions
where
    positions.edition_date = $edition_date
    and positions.resolution_code = $resolution_code
order by positions.resolution_code
