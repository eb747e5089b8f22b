-- Resolutions whose newest field visit saw another progress than the agency reports, by at least the
-- cut-off (visits): first those that saw less, the most committed money first. Works do not shrink, so only
-- visits and reports that may be held against each other are here. conflict_count counts them all.
-- grain: resolution_code
-- params: edition_date date, province_code varchar?, county_code varchar?, sector_code varchar?, agency_code varchar?, row_limit integer
-- columns: resolution_code varchar, title varchar, province_code varchar, province_name varchar, county_name varchar, agency_code varchar, agency_name varchar, committed_rial bigint, outcome_code varchar, reported_share double, report_date date, observed_share double, visit_date date, visitor_role varchar, difference_points double, finding varchar, path varchar, sheet varchar, source_row bigint, visit_path varchar, visit_sheet varchar, visit_source_row bigint, conflict_count bigint
select
    comparisons.resolution_code,
    comparisons.title,
    comparisons.province_code,
    provinces.province_name,
    counties.county_name,
    comparisons.agency_code,
    agencies.short_name as agency_name,
    comparisons.committed_rial,
    comparisons.outcome_code,
    comparisons.reported_percent / 100 as reported_share,
    comparisons.report_date,
    comparisons.observed_percent / 100 as observed_share,
    comparisons.visit_date,
    comparisons.visitor_role,
    comparisons.difference_points,
    comparisons.finding,
    sheets.path,
    sheets.sheet,
    comparisons.progress_source_row as source_row,
    visit_sheets.path as visit_path,
    visit_sheets.sheet as visit_sheet,
    comparisons.visit_source_row,
    count(*) over () as conflict_count
from visit_comparisons as comparisons
inner join provinces on comparisons.province_code = provinces.province_code
inner join agencies on comparisons.agency_code = agencies.agency_code
inner join source_sheets as sheets
    on
        comparisons.progress_sheet_id = sheets.sheet_id
        and comparisons.province_code = sheets.province_code
inner join source_sheets as visit_sheets
    on
        comparisons.visit_sheet_id = visit_sheets.sheet_id
        and comparisons.province_code = visit_sheets.province_code
left join counties on comparisons.county_code = counties.county_code
where
    comparisons.edition_date = $edition_date
    and comparisons.outcome_code in ('observed_below', 'observed_above')
    and ($province_code is null or comparisons.province_code = $province_code)
    and ($county_code is null or comparisons.county_code = $county_code)
    and ($sector_code is null or comparisons.sector_code = $sector_code)
    and (
        $agency_code is null
        or exists (
            select 1
            from agencies as asked
            where
                asked.agency_code = comparisons.agency_code
                and $agency_code in (asked.agency_code, asked.parent_agency_code)
        )
    )
order by
    comparisons.outcome_code desc,
    comparisons.committed_rial desc,
    comparisons.resolution_code
limit $row_limit
