-- Resolutions that ask the room for a decision today, the most money first; the amount is the money
-- the question is about (unpaid allocation, over-payment, or what is committed and not yet allocated).
-- grain: resolution_code
-- params: edition_date date, province_code varchar?, sector_code varchar?, decision_code varchar?, row_limit integer
-- columns: resolution_code varchar, title varchar, province_code varchar, province_name varchar, agency_code varchar, agency_name varchar, decision_code varchar, amount_rial bigint, deadline_date date, gap_reason_name varchar, conflict_count bigint, conflict_rial bigint
select
    positions.resolution_code,
    positions.title,
    positions.province_code,
    provinces.province_name,
    positions.agency_code,
    agencies.short_name as agency_name,
    positions.decision_code,
    case positions.decision_code
        when 'paid_above_allocated' then positions.paid_rial - positions.allocated_rial
        when 'deadline_passed' then positions.committed_rial - positions.paid_rial
        when 'nothing_allocated' then positions.committed_rial
        else positions.unpaid_beyond_tolerance_rial
    end as amount_rial,
    positions.deadline_date,
    gap_reasons.gap_reason_name,
    positions.conflict_count,
    positions.conflict_rial
from resolution_positions as positions
inner join provinces on positions.province_code = provinces.province_code
inner join agencies on positions.agency_code = agencies.agency_code
left join gap_reasons on positions.gap_reason_code = gap_reasons.gap_reason_code
where
    positions.edition_date = $edition_date
    and positions.decision_code <> 'none'
    and ($decision_code is null or positions.decision_code = $decision_code)
    and ($province_code is null or positions.province_code = $province_code)
    and ($sector_code is null or positions.sector_code = $sector_code)
order by amount_rial desc, positions.resolution_code
limit $row_limit
