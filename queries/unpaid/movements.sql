-- What moved in the allocated and unpaid rial since the edition before: added and settled credit by credit
-- (former + added - settled = present), then explained (a reason stated since) and silent (unpaid at both
-- editions and without a reason still). Reads the unpaid credits of one edition.
-- grain: change_code
-- params: edition_date date, province_code varchar?, agency_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: change_code varchar, resolution_count bigint, amount_rial bigint
with
moved as (
    select
        unpaid.resolution_code,
        greatest(unpaid.unpaid_rial - unpaid.previous_unpaid_rial, 0) as added,
        greatest(unpaid.previous_unpaid_rial - unpaid.unpaid_rial, 0) as settled,
        case
            when unpaid.gap_reason_code is not null and unpaid.previous_gap_reason_code is null
                then least(unpaid.unpaid_rial, unpaid.previous_unpaid_rial)
            else 0
        end as explained,
        case
            when unpaid.gap_reason_code is null
                then least(unpaid.unpaid_rial, unpaid.previous_unpaid_rial)
            else 0
        end as silent
    from unpaid_positions as unpaid
    inner join editions on unpaid.edition_date = editions.edition_date
    inner join agencies on unpaid.agency_code = agencies.agency_code
    where
        unpaid.edition_date = $edition_date
        and editions.previous_edition_date is not null
        and ($province_code is null or unpaid.province_code = $province_code)
        and (
            $agency_code is null
            or unpaid.agency_code = $agency_code
            or agencies.parent_agency_code = $agency_code
        )
        and ($jalali_year is null or unpaid.jalali_year = $jalali_year)
        and ($amount_type_code is null or unpaid.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or unpaid.fund_source_code = $fund_source_code)
        and ($sector_code is null or unpaid.sector_code = $sector_code)
),

changes as (
    unpivot moved
    on added, settled, explained, silent
    into name change_code value amount_rial
)

select
    changes.change_code,
    count(distinct changes.resolution_code) as resolution_count,
    sum(changes.amount_rial)::bigint as amount_rial
from changes
where changes.amount_rial > 0
group by changes.change_code
order by changes.change_code
