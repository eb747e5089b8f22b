-- The files and sheets behind a sum of money: how many source lines each gives and how much rial.
-- The amounts add up to the figure on the screen.
-- grain: sheet_id
-- params: edition_date date, stage_code varchar, province_code varchar?, county_code varchar?, agency_code varchar?, resolution_code varchar?, trip_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: sheet_id integer, path varchar, sheet varchar, source_edition_date date, line_count bigint, amount_rial bigint
select
    lines.sheet_id,
    lines.path,
    lines.sheet,
    lines.source_edition_date,
    count(*) as line_count,
    sum(lines.amount_rial)::bigint as amount_rial
from money_lines as lines
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
group by lines.sheet_id, lines.path, lines.sheet, lines.source_edition_date
order by amount_rial desc, lines.sheet_id
