-- The resolutions behind one kind of change since the previous edition, the most rial first.
-- grain: resolution_code
-- params: edition_date date, change_code varchar, province_code varchar?, sector_code varchar?, row_limit integer
-- columns: resolution_code varchar, title varchar, province_name varchar, agency_name varchar, amount_rial bigint, conflict_count bigint
select
    changes.resolution_code,
    changes.title,
    provinces.province_name,
    agencies.short_name as agency_name,
    changes.amount_rial,
    changes.conflict_count
from edition_changes as changes
inner join resolution_plans as plans
    on
        changes.edition_date = plans.edition_date
        and changes.resolution_code = plans.resolution_code
inner join provinces on changes.province_code = provinces.province_code
inner join agencies on plans.agency_code = agencies.agency_code
where
    changes.edition_date = $edition_date
    and changes.change_code = $change_code
    and ($province_code is null or changes.province_code = $province_code)
    and ($sector_code is null or changes.sector_code = $sector_code)
order by changes.amount_rial desc, changes.resolution_code
limit $row_limit
