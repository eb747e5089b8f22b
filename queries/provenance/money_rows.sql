-- The source lines behind a sum of money, the largest first, as they stood in their files, each
-- beside the claim that differs most from it, where another claimant states something else.
-- grain: resolution_code, jalali_year, fund_source_code
-- params: edition_date date, stage_code varchar, province_code varchar?, county_code varchar?, agency_code varchar?, resolution_code varchar?, trip_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?, sheet_id integer?, row_limit integer
-- columns: path varchar, sheet varchar, source_row bigint, source_edition_date date, resolution_code varchar, title varchar, claimant_name varchar, jalali_year integer, fund_source_code varchar, fund_source_name varchar, amount_rial bigint, other_claimant_name varchar, other_claimed_rial bigint, difference_rial bigint, unit varchar, headers varchar[], raw varchar[]
select
    lines.path,
    lines.sheet,
    lines.source_row,
    lines.source_edition_date,
    lines.resolution_code,
    lines.title,
    lines.claimant_name,
    lines.jalali_year,
    lines.fund_source_code,
    lines.fund_source_name,
    lines.amount_rial,
    claimants.claimant_name as other_claimant_name,
    conflicts.claimed_rial as other_claimed_rial,
    conflicts.difference_rial,
    lines.unit,
    lines.headers,
    lines.raw
from money_lines as lines
left join money_conflicts as conflicts
    on
        lines.edition_date = conflicts.edition_date
        and lines.resolution_code = conflicts.resolution_code
        and lines.jalali_year = conflicts.jalali_year
        and lines.fund_source_code = conflicts.fund_source_code
        and lines.stage_code = conflicts.stage_code
        and conflicts.is_largest
left join claimants on conflicts.claimant_code = claimants.claimant_code
where
    lines.edition_date = $edition_date
    and lines.stage_code = $stage_code
    and ($province_code is null or lines.province_code = $province_code)
    and ($county_code is null or lines.county_code = $county_code)
    and (
        $agency_code is null
        or lines.agency_code = $agency_code
        or lines.parent_agency_code = $agency_code
    )
    and ($resolution_code is null or lines.resolution_code = $resolution_code)
    and ($trip_code is null or lines.trip_code = $trip_code)
    and ($jalali_year is null or lines.jalali_year = $jalali_year)
    and ($amount_type_code is null or lines.amount_type_code = $amount_type_code)
    and ($fund_source_code is null or lines.fund_source_code = $fund_source_code)
    and ($sector_code is null or lines.sector_code = $sector_code)
    and ($sheet_id is null or lines.sheet_id = $sheet_id)
order by lines.amount_rial desc, lines.resolution_code, lines.jalali_year, lines.fund_source_code
limit $row_limit
