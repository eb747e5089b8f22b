-- Conflicts of money by province, each disputed figure once with its largest difference.
-- grain: province_code
-- params: edition_date date, province_code varchar?, county_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?, agency_code varchar?, stage_code varchar?, claimant_code varchar?
-- columns: province_code varchar, province_name varchar, conflict_count bigint, resolution_count bigint, used_rial bigint, conflict_rial bigint
with
figures as (
    select
        conflicts.province_code,
        conflicts.stage_code,
        conflicts.resolution_code,
        conflicts.jalali_year,
        conflicts.fund_source_code,
        max(conflicts.used_rial) as used_rial,
        max(abs(conflicts.difference_rial)) as conflict_rial
    from money_conflicts as conflicts
    where
        conflicts.edition_date = $edition_date
        and ($province_code is null or conflicts.province_code = $province_code)
        and ($county_code is null or conflicts.county_code = $county_code)
        and ($jalali_year is null or conflicts.jalali_year = $jalali_year)
        and ($amount_type_code is null or conflicts.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or conflicts.fund_source_code = $fund_source_code)
        and ($sector_code is null or conflicts.sector_code = $sector_code)
        and (
            $agency_code is null
            or exists (
                select 1
                from agencies as asked
                where
                    asked.agency_code = conflicts.agency_code
                    and $agency_code in (asked.agency_code, asked.parent_agency_code)
            )
        )
        and ($stage_code is null or conflicts.stage_code = $stage_code)
        and ($claimant_code is null or conflicts.claimant_code = $claimant_code)
    group by
        conflicts.province_code,
        conflicts.stage_code,
        conflicts.resolution_code,
        conflicts.jalali_year,
        conflicts.fund_source_code
)

select
    figures.province_code,
    provinces.province_name,
    count(*) as conflict_count,
    count(distinct figures.resolution_code) as resolution_count,
    sum(figures.used_rial)::bigint as used_rial,
    sum(figures.conflict_rial)::bigint as conflict_rial
from figures
inner join provinces on figures.province_code = provinces.province_code
group by figures.province_code, provinces.province_name
order by conflict_rial desc, figures.province_code
