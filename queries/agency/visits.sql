-- The newest field visit to each resolution of an agency and its directorates at an edition beside what they
-- report (shares 0 to 1; difference in points, observed less reported), the largest disagreement first.
-- grain: resolution_code
-- params: edition_date date, agency_code varchar, province_code varchar?
-- columns: resolution_code varchar, title varchar, province_code varchar, province_name varchar, agency_name varchar, visit_date date, visitor_role varchar, finding varchar, observed_share double, reported_share double, difference_points double, outcome_code varchar, path varchar, sheet varchar, source_row bigint, source_edition_date date, headers varchar[], raw varchar[]
select
    compared.resolution_code,
    compared.title,
    compared.province_code,
    provinces.province_name,
    agencies.short_name as agency_name,
    compared.visit_date,
    compared.visitor_role,
    compared.finding,
    compared.observed_percent / 100 as observed_share,
    compared.reported_percent / 100 as reported_share,
    compared.difference_points,
    compared.outcome_code,
    sheets.path,
    sheets.sheet,
    compared.visit_source_row as source_row,
    visits.edition_date as source_edition_date,
    sheets.headers,
    visits.raw
from visit_comparisons as compared
inner join agencies on compared.agency_code = agencies.agency_code
inner join visits
    on
        compared.visit_sheet_id = visits.sheet_id
        and compared.visit_source_row = visits.source_row
        and compared.visit_code = visits.visit_code
inner join source_sheets as sheets
    on
        compared.visit_sheet_id = sheets.sheet_id
        and compared.province_code = sheets.province_code
inner join provinces on compared.province_code = provinces.province_code
where
    compared.edition_date = $edition_date
    and $agency_code in (agencies.agency_code, agencies.parent_agency_code)
    and ($province_code is null or compared.province_code = $province_code)
order by
    case compared.outcome_code
        when 'observed_below' then 1
        when 'observed_above' then 2
        when 'agrees' then 3
        else 4
    end,
    abs(compared.difference_points) desc,
    compared.resolution_code
