-- Rial by Solar Hijri month from the first plan or document to the horizon, in one part or split as in
-- timeline/parts: the linear plan of the commitment, allocated and paid by the documents' dates, cumulative
-- and of the month alone (null after the edition's month). The share of a month that had gone by the
-- edition is 1 before the edition's month and 0 after it. With a fiscal year the plan runs inside it.
-- grain: part_code, jalali_year, jalali_month
-- params: edition_date date, compare varchar?, province_code varchar?, county_code varchar?, agency_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: part_code varchar, jalali_year integer, jalali_month integer, gone_share double, planned_rial bigint, allocated_rial bigint, paid_rial bigint, month_allocated_rial bigint, month_paid_rial bigint
with
windows as (
    select
        case
            when $compare is null then 'all'
            when $compare = 'province' then totals.province_code
            when $compare = 'agency' then coalesce(agencies.parent_agency_code, totals.agency_code)
            when $compare = 'sector' then totals.sector_code
            when $compare = 'fund_source' then totals.fund_source_code
            when $compare = 'amount_type' then totals.amount_type_code
        end as part_code,
        case
            when $jalali_year is null then totals.plan_start_date
            else greatest(totals.plan_start_date, years.first_date)
        end as first_date,
        case
            when $jalali_year is null then totals.plan_end_date
            else years.last_date
        end as last_date,
        sum(totals.committed_rial) as committed_rial
    from credit_totals as totals
    inner join jalali_years as years on totals.jalali_year = years.jalali_year
    inner join agencies on totals.agency_code = agencies.agency_code
    where
        totals.edition_date = $edition_date
        and ($province_code is null or totals.province_code = $province_code)
        and ($county_code is null or totals.county_code = $county_code)
        and (
            $agency_code is null
            or totals.agency_code = $agency_code
            or agencies.parent_agency_code = $agency_code
        )
        and ($jalali_year is null or totals.jalali_year = $jalali_year)
        and ($amount_type_code is null or totals.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or totals.fund_source_code = $fund_source_code)
        and ($sector_code is null or totals.sector_code = $sector_code)
    group by all
),

documents as (
    select
        case
            when $compare is null then 'all'
            when $compare = 'province' then payments.province_code
            when $compare = 'agency'
                then coalesce(agencies.parent_agency_code, payments.agency_code)
            when $compare = 'sector' then payments.sector_code
            when $compare = 'fund_source' then payments.fund_source_code
            when $compare = 'amount_type' then payments.amount_type_code
        end as part_code,
        payments.document_jalali_year * 12 + payments.document_jalali_month as month_number,
        sum(payments.amount_rial) filter (where payments.stage_code = 'allocated')
            as allocated_rial,
        sum(payments.amount_rial) filter (where payments.stage_code = 'paid') as paid_rial
    from payment_months as payments
    inner join agencies on payments.agency_code = agencies.agency_code
    where
        payments.edition_date = $edition_date
        and ($province_code is null or payments.province_code = $province_code)
        and ($county_code is null or payments.county_code = $county_code)
        and (
            $agency_code is null
            or payments.agency_code = $agency_code
            or agencies.parent_agency_code = $agency_code
        )
        and ($jalali_year is null or payments.jalali_year = $jalali_year)
        and ($amount_type_code is null or payments.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or payments.fund_source_code = $fund_source_code)
        and ($sector_code is null or payments.sector_code = $sector_code)
    group by all
),

horizon as (
    select
        min(windows.first_date) as first_date,
        greatest(max(windows.last_date), $edition_date) as last_date
    from windows
),

first_documents as (
    select min(documents.month_number) as month_number
    from documents
),

span as (
    select
        least(
            first_days.jalali_year * 12 + first_days.jalali_month, first_documents.month_number
        ) as first_month,
        last_days.jalali_year * 12 + last_days.jalali_month as last_month
    from horizon
    inner join calendar as first_days on horizon.first_date = first_days.day_date
    inner join calendar as last_days on horizon.last_date = last_days.day_date
    cross join first_documents
),

months as (
    select
        calendar.jalali_year,
        calendar.jalali_month,
        calendar.jalali_year * 12 + calendar.jalali_month as month_number,
        min(calendar.day_date) as first_date,
        max(calendar.day_date) as last_date
    from calendar
    cross join span
    where
        calendar.jalali_year * 12 + calendar.jalali_month
        between span.first_month and span.last_month
    group by calendar.jalali_year, calendar.jalali_month
),

planned as (
    select
        windows.part_code,
        months.month_number,
        round(sum(
            windows.committed_rial * least(1.0, greatest(
                0.0,
                date_diff('day', windows.first_date, months.last_date)
                / greatest(1, date_diff('day', windows.first_date, windows.last_date))
            ))
        ))::bigint as planned_rial
    from windows
    cross join months
    group by windows.part_code, months.month_number
),

documented as (
    select
        planned.part_code,
        months.jalali_year,
        months.jalali_month,
        months.month_number,
        months.first_date,
        planned.planned_rial,
        least(1.0, greatest(
            0.0,
            (date_diff('day', months.first_date, $edition_date) + 1)
            / (date_diff('day', months.first_date, months.last_date) + 1)
        ))::double as gone_share,
        coalesce(documents.allocated_rial, 0) as allocated_rial,
        coalesce(documents.paid_rial, 0) as paid_rial
    from planned
    inner join months on planned.month_number = months.month_number
    left join documents
        on
            planned.part_code = documents.part_code
            and planned.month_number = documents.month_number
)

select
    documented.part_code,
    documented.jalali_year,
    documented.jalali_month,
    documented.gone_share,
    documented.planned_rial,
    case
        when documented.first_date <= $edition_date then sum(documented.allocated_rial) over running
    end::bigint as allocated_rial,
    case
        when documented.first_date <= $edition_date then sum(documented.paid_rial) over running
    end::bigint as paid_rial,
    case
        when documented.first_date <= $edition_date then documented.allocated_rial
    end::bigint as month_allocated_rial,
    case
        when documented.first_date <= $edition_date then documented.paid_rial
    end::bigint as month_paid_rial
from documented
window running as (partition by documented.part_code order by documented.month_number)
order by documented.part_code, documented.jalali_year, documented.jalali_month
