-- Allocated and paid rial by the month of the document, as the documents stood at each edition.
-- scope: province
-- renewed: by province
-- grain: edition_date, province_code, county_code, sector_code, agency_code, jalali_year, fund_source_code, stage_code, document_jalali_year, document_jalali_month
select
    plans.edition_date,
    payments.province_code,
    plans.county_code,
    plans.sector_code,
    plans.agency_code,
    payments.jalali_year,
    payments.fund_source_code,
    fund_sources.amount_type_code,
    payments.stage_code,
    payments.document_jalali_year,
    payments.document_jalali_month,
    sum(payments.amount_rial)::bigint as amount_rial
from resolution_plans as plans
inner join payments
    on
        plans.resolution_code = payments.resolution_code
        and plans.edition_date >= payments.edition_date
        and (payments.superseded_date is null or plans.edition_date < payments.superseded_date)
        and plans.edition_date >= payments.document_date
inner join fund_sources on payments.fund_source_code = fund_sources.fund_source_code
where payments.currency_code = 'IRR'
group by
    plans.edition_date,
    payments.province_code,
    plans.county_code,
    plans.sector_code,
    plans.agency_code,
    payments.jalali_year,
    payments.fund_source_code,
    fund_sources.amount_type_code,
    payments.stage_code,
    payments.document_jalali_year,
    payments.document_jalali_month
order by
    plans.edition_date,
    payments.province_code,
    plans.county_code,
    plans.sector_code,
    payments.jalali_year,
    payments.fund_source_code
