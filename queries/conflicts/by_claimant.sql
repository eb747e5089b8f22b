-- Whose claims differ from whose figures: for each pair of claimants and stage the claims, what they
-- sum to beside the figures used, and the net (claimed less used) and absolute differences.
-- grain: claimant_code, used_claimant_code, stage_code
-- params: edition_date date, province_code varchar?, county_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?, agency_code varchar?, stage_code varchar?, claimant_code varchar?
-- columns: claimant_code varchar, claimant_name varchar, used_claimant_code varchar, used_claimant_name varchar, stage_code varchar, claim_count bigint, used_rial bigint, claimed_rial bigint, difference_rial bigint, conflict_rial bigint
select
    conflicts.claimant_code,
    claimants.claimant_name,
    conflicts.used_claimant_code,
    used_claimants.claimant_name as used_claimant_name,
    conflicts.stage_code,
    count(*) as claim_count,
    sum(conflicts.used_rial)::bigint as used_rial,
    sum(conflicts.claimed_rial)::bigint as claimed_rial,
    sum(conflicts.difference_rial)::bigint as difference_rial,
    sum(abs(conflicts.difference_rial))::bigint as conflict_rial
from money_conflicts as conflicts
inner join claimants on conflicts.claimant_code = claimants.claimant_code
inner join claimants as used_claimants
    on conflicts.used_claimant_code = used_claimants.claimant_code
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
    conflicts.claimant_code,
    claimants.claimant_name,
    conflicts.used_claimant_code,
    used_claimants.claimant_name,
    conflicts.stage_code
order by
    conflict_rial desc,
    conflicts.claimant_code,
    conflicts.used_claimant_code,
    conflicts.stage_code
