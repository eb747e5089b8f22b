-- Cumulative rial by Solar Hijri month from the first plan or document to the horizon: the linear plan
-- of the commitment, and allocated and paid by the documents' dates (null after the edition's month).
-- grain: jalali_year, jalali_month
-- params: edition_date date, province_code varchar?, county_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: jalali_year integer, jalali_month integer, planned_rial bigint, allocated_rial bigint, paid_rial bigint
with
windows as (
    select
        totals.plan_start_date,
        totals.plan_end_date,
        sum(totals.committed_rial) as committed_rial
    from credit_totals as totals
    where
        totals.edition_date = $edition_date
        and ($province_code is null or totals.province_code = $province_code)
        and ($county_code is null or totals.county_code = $county_code)
        and ($jalali_year is null or totals.jalali_year = $jalali_year)
        and ($amount_type_code is null or totals.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or totals.fund_source_code = $fund_source_code)
        and ($sector_code is null or totals.sector_code = $sector_code)
    group by totals.plan_start_date, totals.plan_end_date
),

documents as (
    select
        payments.document_jalali_year,
        payments.document_jalali_month,
        payments.stage_code,
        sum(payments.amount_rial) as amount_rial
    from payment_months as payments
    where
        payments.edition_date = $edition_date
        and ($province_code is null or payments.province_code = $province_code)
        and ($county_code is null or payments.county_code = $county_code)
        and ($jalali_year is null or payments.jalali_year = $jalali_year)
        and ($amount_type_code is null or payments.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or payments.fund_source_code = $fund_source_code)
        and ($sector_code is null or payments.sector_code = $sector_code)
    group by
        payments.document_jalali_year,
        payments.document_jalali_month,
        payments.stage_code
),

span as (
    select
        min(windows.plan_start_date) as first_date,
        max(windows.plan_end_date) as last_date
    from windows
),

months as (
    select
        calendar.jalali_year,
        calendar.jalali_month,
        min(calendar.day_date) as first_date,
        max(calendar.day_date) as last_date
    from calendar
    cross join span
    where calendar.day_date between span.first_date and span.last_date
    group by calendar.jalali_year, calendar.jalali_month
),

planned as (
    select
        months.jalali_year,
        months.jalali_month,
        round(sum(
            windows.committed_rial * least(1.0, greatest(
                0.0,
                date_diff('day', windows.plan_start_date, months.last_date)
                / greatest(1, date_diff('day', windows.plan_start_date, windows.plan_end_date))
            ))
        ))::bigint as planned_rial
    from months
    cross join windows
    group by months.jalali_year, months.jalali_month
),

documented as (
    select
        months.jalali_year,
        months.jalali_month,
        months.first_date,
        sum(documents.amount_rial) filter (where documents.stage_code = 'allocated')
            as allocated_rial,
        sum(documents.amount_rial) filter (where documents.stage_code = 'paid') as paid_rial
    from months
    left join documents
        on
            months.jalali_year = documents.document_jalali_year
            and months.jalali_month = documents.document_jalali_month
    group by months.jalali_year, months.jalali_month, months.first_date
)

select
    documented.jalali_year,
    documented.jalali_month,
    planned.planned_rial,
    case
        when documented.first_date <= $edition_date
            then coalesce(sum(documented.allocated_rial) over running, 0)
    end::bigint as allocated_rial,
    case
        when documented.first_date <= $edition_date
            then coalesce(sum(documented.paid_rial) over running, 0)
    end::bigint as paid_rial
from documented
inner join planned
    on
        documented.jalali_year = planned.jalali_year
        and documented.jalali_month = planned.jalali_month
window running as (order by documented.jalali_year, documented.jalali_month)
order by documented.jalali_year, documented.jalali_month
