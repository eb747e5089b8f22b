-- The source lines behind a count of resolutions: each one's newest progress report, or the line that
-- registers the resolution where it has none.
-- grain: resolution_code
-- params: edition_date date, status_code varchar?, resolution_code varchar?, province_code varchar?, county_code varchar?, sector_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, row_limit integer
-- columns: path varchar, sheet varchar, source_row bigint, source_edition_date date, resolution_code varchar, title varchar, status_code varchar, physical_share double, report_date date, headers varchar[], raw varchar[]
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
    lines.path,
    lines.sheet,
    lines.source_row,
    lines.source_edition_date,
    lines.resolution_code,
    lines.title,
    lines.status_code,
    lines.physical_percent / 100 as physical_share,
    lines.report_date,
    lines.headers,
    lines.raw
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
order by lines.resolution_code
limit $row_limit
