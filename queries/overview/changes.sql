-- What changed since the previous edition, by kind of change: how many resolutions and how much rial.
-- Conflicts: figures of those resolutions that another claimant states differently.
-- grain: change_code
-- params: edition_date date, province_code varchar?, sector_code varchar?
-- columns: change_code varchar, resolution_count bigint, amount_rial bigint, conflict_count bigint
select
    changes.change_code,
    count(*) as resolution_count,
    sum(changes.amount_rial)::bigint as amount_rial,
    sum(changes.conflict_count)::bigint as conflict_count
from edition_changes as changes
where
    changes.edition_date = $edition_date
    and ($province_code is null or changes.province_code = $province_code)
    and ($sector_code is null or changes.sector_code = $sector_code)
group by changes.change_code, changes.list_order
order by changes.list_order
