-- Every sheet of every file delivered up to an edition with the sender (the province and the agency that
-- more than half of its rows speak of, null where there is none), how its rows are accounted for, and its
-- age in days: newest edition first, then the most rows set aside, then the most warnings. A province sees
-- the sheets that speak of no other.
-- grain: sheet_id
-- params: edition_date date, province_code varchar?
-- columns: sheet_id integer, path varchar, member varchar, sheet varchar, edition_date date, kind varchar, province_code varchar, province_name varchar, agency_code varchar, agency_name varchar, rows_read bigint, rows_accepted bigint, rows_rejected bigint, rows_held bigint, rows_not_data bigint, accepted_share double, warning_count bigint, age_days bigint
select
    sources.sheet_id,
    sources.path,
    sources.member,
    sources.sheet,
    sources.edition_date,
    sources.kind,
    sources.main_province_code as province_code,
    provinces.province_name,
    sources.main_agency_code as agency_code,
    agencies.short_name as agency_name,
    sources.rows_read,
    sources.rows_accepted,
    sources.rows_rejected,
    sources.rows_held,
    sources.rows_not_data,
    sources.rows_accepted / nullif(
        sources.rows_accepted + sources.rows_rejected + sources.rows_held, 0
    ) as accepted_share,
    sources.warning_count,
    date_diff('day', sources.edition_date, $edition_date) as age_days
from sheet_quality as sources
left join provinces on sources.main_province_code = provinces.province_code
left join agencies on sources.main_agency_code = agencies.agency_code
where
    (sources.edition_date is null or sources.edition_date <= $edition_date)
    and ($province_code is null or sources.main_province_code = $province_code)
order by
    sources.edition_date desc nulls first,
    sources.rows_rejected + sources.rows_held desc,
    sources.warning_count desc,
    sources.sheet_id
