-- Allocated and unpaid rial of each resolution, year and fund source at each edition and at the one before
-- it, where there is any at either, with the reason its agency stated. By age, as in unpaid_ages: age_1_rial
-- is tolerated, age_2_rial to age_5_rial lie beyond the tolerated days and the three limits of the cut-offs,
-- and undated_rial is new at this edition and without a document; the six parts add up to unpaid_rial.
-- scope: province
-- renewed: by province
-- grain: edition_date, resolution_code, jalali_year, fund_source_code
with
-- Each amount counts at its own edition, and as the former one at the edition that follows.
counted as (
    select
        ages.edition_date,
        ages.resolution_code,
        ages.jalali_year,
        ages.fund_source_code,
        ages.amount_type_code,
        ages.province_code,
        ages.sector_code,
        ages.agency_code,
        ages.unpaid_rial,
        0 as previous_unpaid_rial,
        ages.unpaid_rial - ages.dated_rial as undated_rial,
        ages.dated_rial - ages.older_1_rial as age_1_rial,
        ages.older_1_rial - ages.older_2_rial as age_2_rial,
        ages.older_2_rial - ages.older_3_rial as age_3_rial,
        ages.older_3_rial - ages.older_4_rial as age_4_rial,
        ages.older_4_rial as age_5_rial
    from unpaid_ages as ages
    union all
    select
        editions.edition_date,
        ages.resolution_code,
        ages.jalali_year,
        ages.fund_source_code,
        ages.amount_type_code,
        ages.province_code,
        ages.sector_code,
        ages.agency_code,
        0 as unpaid_rial,
        ages.unpaid_rial as previous_unpaid_rial,
        0 as undated_rial,
        0 as age_1_rial,
        0 as age_2_rial,
        0 as age_3_rial,
        0 as age_4_rial,
        0 as age_5_rial
    from editions
    inner join unpaid_ages as ages on editions.previous_edition_date = ages.edition_date
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
