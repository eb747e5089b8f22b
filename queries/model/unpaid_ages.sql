-- Allocated and unpaid rial of each resolution, year and fund source at each edition, and how much of it is
-- how old: dated_rial is what a document or an earlier edition dates, older_1_rial to older_4_rial what of it
-- lies beyond the tolerated days and the three limits of the cut-offs. The age of money is counted from the
-- date of its allocation document or from the first edition since which it stands as allocated, whichever is
-- earlier; what is allocated first counts as paid first.
-- stored: view
-- scope: province
-- grain: edition_date, resolution_code, jalali_year, fund_source_code
with
unpaid as (
    select
        credits.edition_date,
        credits.resolution_code,
        credits.jalali_year,
        credits.fund_source_code,
        credits.amount_type_code,
        credits.province_code,
        credits.sector_code,
        credits.agency_code,
        credits.allocated_rial,
        credits.paid_rial,
        credits.allocated_rial - credits.paid_rial as unpaid_rial
    from credit_positions as credits
    where credits.allocated_rial > credits.paid_rial
),

documents as (
    select
        unpaid.edition_date,
        unpaid.resolution_code,
        unpaid.jalali_year,
        unpaid.fund_source_code,
        date_diff('day', payments.document_date, unpaid.edition_date) as age_days,
        payments.amount_rial
    from unpaid
    inner join payments
        on
            unpaid.resolution_code = payments.resolution_code
            and unpaid.jalali_year = payments.jalali_year
            and unpaid.fund_source_code = payments.fund_source_code
            and unpaid.edition_date >= payments.edition_date
            and (payments.superseded_date is null or unpaid.edition_date < payments.superseded_date)
            and unpaid.edition_date >= payments.document_date
    where
        payments.stage_code = 'allocated'
        and payments.currency_code = 'IRR'
),

documented as (
    select
        documents.edition_date,
        documents.resolution_code,
        documents.jalali_year,
        documents.fund_source_code,
        sum(documents.amount_rial) as dated_rial,
        sum(documents.amount_rial) filter (where documents.age_days > cutoffs.unpaid_tolerated_days)
            as older_1_rial,
        sum(documents.amount_rial) filter (where documents.age_days > cutoffs.unpaid_age_2_days)
            as older_2_rial,
        sum(documents.amount_rial) filter (where documents.age_days > cutoffs.unpaid_age_3_days)
            as older_3_rial,
        sum(documents.amount_rial) filter (where documents.age_days > cutoffs.unpaid_age_4_days)
            as older_4_rial
    from documents
    cross join cutoffs
    group by
        documents.edition_date,
        documents.resolution_code,
        documents.jalali_year,
        documents.fund_source_code
),

-- What an earlier edition called allocated, and every edition since, is at least as old as that edition.
standing as (
    select
        unpaid.edition_date,
        unpaid.resolution_code,
        unpaid.jalali_year,
        unpaid.fund_source_code,
        date_diff('day', former.edition_date, unpaid.edition_date) as age_days,
        min(former.allocated_rial) over (
            partition by
                unpaid.edition_date,
                unpaid.resolution_code,
                unpaid.jalali_year,
                unpaid.fund_source_code
            order by former.edition_date desc
        ) as allocated_rial
    from unpaid
    inner join credit_positions as former
        on
            unpaid.resolution_code = former.resolution_code
            and unpaid.jalali_year = former.jalali_year
            and unpaid.fund_source_code = former.fund_source_code
            and unpaid.edition_date > former.edition_date
),

reported as (
    select
        standing.edition_date,
        standing.resolution_code,
        standing.jalali_year,
        standing.fund_source_code,
        max(standing.allocated_rial) as dated_rial,
        max(standing.allocated_rial)
        filter (where standing.age_days > cutoffs.unpaid_tolerated_days) as older_1_rial,
        max(standing.allocated_rial)
        filter (where standing.age_days > cutoffs.unpaid_age_2_days) as older_2_rial,
        max(standing.allocated_rial)
        filter (where standing.age_days > cutoffs.unpaid_age_3_days) as older_3_rial,
        max(standing.allocated_rial)
        filter (where standing.age_days > cutoffs.unpaid_age_4_days) as older_4_rial
    from standing
    cross join cutoffs
    group by
        standing.edition_date,
        standing.resolution_code,
        standing.jalali_year,
        standing.fund_source_code
)

-- What of the allocation up to a date is still unpaid, whatever was allocated after it; a maximum skips
-- what is not known.
select
    unpaid.*,
    greatest(
        least(
            greatest(documented.dated_rial, reported.dated_rial, 0),
            unpaid.allocated_rial
        ) - unpaid.paid_rial,
        0
    ) as dated_rial,
    greatest(
        least(
            greatest(documented.older_1_rial, reported.older_1_rial, 0),
            unpaid.allocated_rial
        ) - unpaid.paid_rial,
        0
    ) as older_1_rial,
    greatest(
        least(
            greatest(documented.older_2_rial, reported.older_2_rial, 0),
            unpaid.allocated_rial
        ) - unpaid.paid_rial,
        0
    ) as older_2_rial,
    greatest(
        least(
            greatest(documented.older_3_rial, reported.older_3_rial, 0),
            unpaid.allocated_rial
        ) - unpaid.paid_rial,
        0
    ) as older_3_rial,
    greatest(
        least(
            greatest(documented.older_4_rial, reported.older_4_rial, 0),
            unpaid.allocated_rial
        ) - unpaid.paid_rial,
        0
    ) as older_4_rial
from unpaid
left join documented
    on
        unpaid.edition_date = documented.edition_date
        and unpaid.resolution_code = documented.resolution_code
        and unpaid.jalali_year = documented.jalali_year
        and unpaid.fund_source_code = documented.fund_source_code
left join reported
    on
        unpaid.edition_date = reported.edition_date
        and unpaid.resolution_code = reported.resolution_code
        and unpaid.jalali_year = reported.jalali_year
        and unpaid.fund_source_code = reported.fund_source_code
order by unpaid.edition_date, unpaid.resolution_code
