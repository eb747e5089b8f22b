-- Allocated and unpaid rial of each resolution, year and fund source at each edition and at the one before
-- it, where there is any at either, with the reason its agency stated. The age of the money is counted from
-- the date of its allocation document or from the first edition since which it stands as allocated,
-- whichever is earlier, first allocated counted as first paid: age_1_rial is tolerated, age_2_rial to
-- age_5_rial lie beyond the tolerated days and the three limits of the cut-offs, and undated_rial is new at
-- this edition and without a document; the six parts add up to unpaid_rial.
-- scope: province
-- renewed: by province
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
),

-- What of the allocation up to a date is still unpaid, whatever was allocated after it; a maximum skips
-- what is not known.
aged as (
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
),

-- Each amount counts at its own edition, and as the former one at the edition that follows.
counted as (
    select
        aged.edition_date,
        aged.resolution_code,
        aged.jalali_year,
        aged.fund_source_code,
        aged.amount_type_code,
        aged.province_code,
        aged.sector_code,
        aged.agency_code,
        aged.unpaid_rial,
        0 as previous_unpaid_rial,
        aged.unpaid_rial - aged.dated_rial as undated_rial,
        aged.dated_rial - aged.older_1_rial as age_1_rial,
        aged.older_1_rial - aged.older_2_rial as age_2_rial,
        aged.older_2_rial - aged.older_3_rial as age_3_rial,
        aged.older_3_rial - aged.older_4_rial as age_4_rial,
        aged.older_4_rial as age_5_rial
    from aged
    union all
    select
        editions.edition_date,
        aged.resolution_code,
        aged.jalali_year,
        aged.fund_source_code,
        aged.amount_type_code,
        aged.province_code,
        aged.sector_code,
        aged.agency_code,
        0 as unpaid_rial,
        aged.unpaid_rial as previous_unpaid_rial,
        0 as undated_rial,
        0 as age_1_rial,
        0 as age_2_rial,
        0 as age_3_rial,
        0 as age_4_rial,
        0 as age_5_rial
    from editions
    inner join aged on editions.previous_edition_date = aged.edition_date
),

-- The edition's own row, where it has one, says whose the money is.
summed as (
    select
        counted.edition_date,
        counted.resolution_code,
        counted.jalali_year,
        counted.fund_source_code,
        counted.amount_type_code,
        counted.province_code,
        arg_max(counted.sector_code, counted.unpaid_rial) as sector_code,
        arg_max(counted.agency_code, counted.unpaid_rial) as agency_code,
        sum(counted.unpaid_rial)::bigint as unpaid_rial,
        sum(counted.previous_unpaid_rial)::bigint as previous_unpaid_rial,
        sum(counted.undated_rial)::bigint as undated_rial,
        sum(counted.age_1_rial)::bigint as age_1_rial,
        sum(counted.age_2_rial)::bigint as age_2_rial,
        sum(counted.age_3_rial)::bigint as age_3_rial,
        sum(counted.age_4_rial)::bigint as age_4_rial,
        sum(counted.age_5_rial)::bigint as age_5_rial
    from counted
    group by
        counted.edition_date,
        counted.resolution_code,
        counted.jalali_year,
        counted.fund_source_code,
        counted.amount_type_code,
        counted.province_code
)

select
    summed.*,
    stated.gap_reason_code,
    former.gap_reason_code as previous_gap_reason_code
from summed
inner join editions on summed.edition_date = editions.edition_date
left join gap_reasons_stated as stated
    on
        summed.resolution_code = stated.resolution_code
        and summed.edition_date >= stated.edition_date
        and (stated.superseded_date is null or summed.edition_date < stated.superseded_date)
left join gap_reasons_stated as former
    on
        summed.resolution_code = former.resolution_code
        and editions.previous_edition_date >= former.edition_date
        and (
            former.superseded_date is null
            or editions.previous_edition_date < former.superseded_date
        )
order by summed.edition_date, summed.province_code, summed.resolution_code
