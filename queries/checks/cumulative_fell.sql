-- Cumulative figures cannot fall: what a claimant states as allocated or paid is lower than in its
-- previous report on the resolution, or no longer stated. The amount is the largest fall; the line is the
-- newer report's, or the former's where the newer one has none.
-- grain: resolution_code, jalali_year, fund_source_code, claimant_code
-- params: edition_date date, province_code varchar?, row_limit integer
-- columns: edition_date date, subject_code varchar, resolution_code varchar, title varchar, province_code varchar, province_name varchar, agency_code varchar, agency_name varchar, jalali_year integer, fund_source_code varchar, fund_source_name varchar, claimant_code varchar, claimant_name varchar, previous_edition_date date, previous_allocated_rial bigint, allocated_rial bigint, previous_paid_rial bigint, paid_rial bigint, amount_rial bigint, sheet_id integer, path varchar, sheet varchar, source_row bigint, finding_count bigint
with
standing as (
    select distinct
        credits.resolution_code,
        credits.claimant_code,
        credits.edition_date
    from credits
    where
        credits.edition_date <= $edition_date
        and (credits.superseded_date is null or credits.superseded_date > $edition_date)
        and ($province_code is null or credits.province_code = $province_code)
),

pairs as (
    select
        former.resolution_code,
        former.jalali_year,
        former.fund_source_code,
        former.claimant_code,
        former.edition_date as previous_edition_date,
        coalesce(former.allocated_rial, 0) as previous_allocated_rial,
        present.allocated_rial,
        coalesce(former.paid_rial, 0) as previous_paid_rial,
        present.paid_rial,
        greatest(
            coalesce(former.allocated_rial, 0) - coalesce(present.allocated_rial, 0),
            coalesce(former.paid_rial, 0) - coalesce(present.paid_rial, 0)
        ) as fall_rial,
        coalesce(present.sheet_id, former.sheet_id) as sheet_id,
        coalesce(present.source_row, former.source_row) as source_row
    from standing
    inner join credits as former
        on
            standing.resolution_code = former.resolution_code
            and standing.claimant_code = former.claimant_code
            and standing.edition_date = former.superseded_date
    left join credits as present
        on
            standing.edition_date = present.edition_date
            and former.resolution_code = present.resolution_code
            and former.claimant_code = present.claimant_code
            and former.jalali_year = present.jalali_year
            and former.fund_source_code = present.fund_source_code
),

findings as (
    select
        plans.edition_date,
        pairs.resolution_code as subject_code,
        pairs.resolution_code,
        plans.title,
        plans.province_code,
        plans.agency_code,
        pairs.jalali_year,
        pairs.fund_source_code,
        pairs.claimant_code,
        pairs.previous_edition_date,
        pairs.previous_allocated_rial,
        pairs.allocated_rial,
        pairs.previous_paid_rial,
        pairs.paid_rial,
        pairs.fall_rial as amount_rial,
        pairs.sheet_id,
        pairs.source_row
    from pairs
    inner join resolution_plans as plans on pairs.resolution_code = plans.resolution_code
    where
        plans.edition_date = $edition_date
        and pairs.fall_rial > 0
)

select
    findings.edition_date,
    findings.subject_code,
    findings.resolution_code,
    findings.title,
    findings.province_code,
    provinces.province_name,
    findings.agency_code,
    agencies.short_name as agency_name,
    findings.jalali_year,
    findings.fund_source_code,
    fund_sources.fund_source_name,
    findings.claimant_code,
    claimants.claimant_name,
    findings.previous_edition_date,
    findings.previous_allocated_rial,
    findings.allocated_rial,
    findings.previous_paid_rial,
    findings.paid_rial,
    findings.amount_rial,
    findings.sheet_id,
    sheets.path,
    sheets.sheet,
    findings.source_row,
    count(*) over () as finding_count
from findings
left join provinces on findings.province_code = provinces.province_code
left join agencies on findings.agency_code = agencies.agency_code
left join fund_sources on findings.fund_source_code = fund_sources.fund_source_code
left join claimants on findings.claimant_code = claimants.claimant_code
left join source_sheets as sheets
    on
        findings.sheet_id = sheets.sheet_id
        and findings.province_code = sheets.province_code
order by
    findings.amount_rial desc,
    findings.resolution_code,
    findings.jalali_year,
    findings.fund_source_code,
    findings.claimant_code
limit $row_limit
