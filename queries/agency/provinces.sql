-- Where an agency works at an edition: its resolutions and money in rial by province, with the directorate
-- that it has there, the largest unpaid allocation first. Reads the agency's resolutions of the edition.
-- grain: province_code
-- params: edition_date date, agency_code varchar
-- columns: province_code varchar, province_name varchar, directorate_code varchar, directorate_name varchar, resolution_count bigint, on_schedule_count bigint, overdue_count bigint, committed_rial bigint, allocated_rial bigint, paid_rial bigint, unpaid_rial bigint
with
own as (
    select
        agencies.agency_code,
        agencies.short_name,
        agencies.seat_province_code,
        agencies.parent_agency_code
    from agencies
    where $agency_code in (agencies.agency_code, agencies.parent_agency_code)
),

works as (
    select
        positions.province_code,
        count(*) as resolution_count,
        count(*) filter (where positions.status_code in ('done', 'on_schedule'))
            as on_schedule_count,
        count(*) filter (where positions.is_past_deadline and positions.status_code <> 'done')
            as overdue_count
    from resolution_positions as positions
    inner join own on positions.agency_code = own.agency_code
    where positions.edition_date = $edition_date
    group by positions.province_code
),

money as (
    select
        totals.province_code,
        sum(totals.committed_rial)::bigint as committed_rial,
        sum(totals.allocated_rial)::bigint as allocated_rial,
        sum(totals.paid_rial)::bigint as paid_rial,
        sum(totals.unpaid_rial)::bigint as unpaid_rial
    from credit_totals as totals
    inner join own on totals.agency_code = own.agency_code
    where totals.edition_date = $edition_date
    group by totals.province_code
),

directorates as (
    select
        own.seat_province_code,
        min(own.agency_code) as agency_code,
        arg_min(own.short_name, own.agency_code) as short_name
    from own
    where own.parent_agency_code is not null
    group by own.seat_province_code
)

select
    works.province_code,
    provinces.province_name,
    directorates.agency_code as directorate_code,
    directorates.short_name as directorate_name,
    works.resolution_count,
    works.on_schedule_count,
    works.overdue_count,
    coalesce(money.committed_rial, 0)::bigint as committed_rial,
    coalesce(money.allocated_rial, 0)::bigint as allocated_rial,
    coalesce(money.paid_rial, 0)::bigint as paid_rial,
    coalesce(money.unpaid_rial, 0)::bigint as unpaid_rial
from works
inner join provinces on works.province_code = provinces.province_code
left join money on works.province_code = money.province_code
left join directorates on works.province_code = directorates.seat_province_code
order by unpaid_rial desc, works.province_code
