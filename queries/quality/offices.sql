-- Who has to mend the rows of an edition's files that did not count, the most rows first: the agency they
-- are about, else the governor's office of the province they are about, else nobody known.
-- grain: office_code
-- params: edition_date date, province_code varchar?
-- columns: office_code varchar, agency_name varchar, province_name varchar, sheet_count bigint, rows_rejected bigint, rows_held bigint, row_count bigint
with
owned as (
    select
        lines.sheet_id,
        lines.outcome,
        lines.agency_code,
        case when lines.agency_code is null then lines.province_code end as province_code
    from aside_lines as lines
    where
        lines.edition_date = $edition_date
        and ($province_code is null or lines.province_code = $province_code)
),

counted as (
    select
        owned.agency_code,
        owned.province_code,
        count(distinct owned.sheet_id) as sheet_count,
        count(*) filter (where owned.outcome = 'rejected') as rows_rejected,
        count(*) filter (where owned.outcome = 'held') as rows_held,
        count(*) as row_count
    from owned
    group by owned.agency_code, owned.province_code
)

select
    coalesce(
        'agency/' || counted.agency_code, 'province/' || counted.province_code, 'unknown'
    ) as office_code,
    agencies.short_name as agency_name,
    provinces.province_name,
    counted.sheet_count,
    counted.rows_rejected,
    counted.rows_held,
    counted.row_count
from counted
left join agencies on counted.agency_code = agencies.agency_code
left join provinces on counted.province_code = provinces.province_code
order by counted.row_count desc, office_code
