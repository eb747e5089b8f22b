-- The files and sheets behind a count of resolutions: how many of them each gives.
-- grain: sheet_id
-- params: edition_date date, status_code varchar?, resolution_code varchar?, province_code varchar?, county_code varchar?, sector_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?
-- columns: sheet_id integer, path varchar, sheet varchar, source_edition_date date, line_count bigint
with
matching as (
    select distinct
        credits.edition_date,
        credits.resolution_code
    from credit_positions as credits
    where
        credits.edition_date = $edition_date
        and coalesce($jalali_year::varchar, $amount_type_code, $fund_source_code) is not null
        and ($jalali_year is null or credits.jalali_year = $jalali_year)
        and ($amount_type_code is null or credits.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or credits.fund_source_code = $fund_source_code)
)

select
    lines.sheet_id,
    lines.path,
    lines.sheet,
    lines.source_edition_date,
    count(*) as line_count
from status_lines as lines
where
    lines.edition_date = $edition_date
    and ($status_code is null or lines.status_code = $status_code)
    and ($resolution_code is null or lines.resolution_code = $resolution_code)
    and ($province_code is null or lines.province_code = $province_code)
    and ($county_code is null or lines.county_code = $county_code)
    and ($sector_code is null or lines.sector_code = $sector_code)
    and (
        ($jalali_year is null and $amount_type_code is null and $fund_source_code is null)
        or exists (
            select 1
            from matching
            where
                lines.edition_date = matching.edition_date
                and lines.resolution_code = matching.resolution_code
        )
    )
group by lines.sheet_id, lines.path, lines.sheet, lines.source_edition_date
order by line_count desc, lines.sheet_id
