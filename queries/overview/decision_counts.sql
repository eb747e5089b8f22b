-- How many resolutions ask for each kind of decision, and the rial each kind is about.
-- grain: decision_code
-- params: edition_date date, province_code varchar?, sector_code varchar?
-- columns: decision_code varchar, resolution_count bigint, amount_rial bigint
select
    positions.decision_code,
    count(*) as resolution_count,
    sum(
        case positions.decision_code
            when 'paid_above_allocated' then positions.paid_rial - positions.allocated_rial
            when 'deadline_passed' then positions.committed_rial - positions.paid_rial
            when 'nothing_allocated' then positions.committed_rial
            else positions.unpaid_beyond_tolerance_rial
        end
    )::bigint as amount_rial
from resolution_positions as positions
where
    positions.edition_date = $edition_date
    and positions.decision_code <> 'none'
    and ($province_code is null or positions.province_code = $province_code)
    and ($sector_code is null or positions.sector_code = $sector_code)
group by positions.decision_code
order by amount_rial desc, positions.decision_code
