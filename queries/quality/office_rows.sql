-- Rows of an edition's files that did not count, as they stood there, with the reason and the office that
-- has to mend them (as in quality/offices); of one office or of all.
-- grain: sheet_id, source_row
-- params: edition_date date, province_code varchar?, office_code varchar?
-- columns: office_code varchar, sheet_id integer, path varchar, member varchar, sheet varchar, kind varchar, unit varchar, province_name varchar, headers varchar[], source_row bigint, outcome varchar, code varchar, column_name varchar, value varchar, expected varchar, held_key varchar, raw varchar[]
with
owned as (
    select
        lines.*,
        coalesce(
            'agency/' || lines.agency_code, 'province/' || lines.province_code, 'unknown'
        ) as office_code
    from aside_lines as lines
    where
        lines.edition_date = $edition_date
        and ($province_code is null or lines.province_code = $province_code)
)

select
    owned.office_code,
    owned.sheet_id,
    owned.path,
    owned.member,
    owned.sheet,
    owned.kind,
    owned.unit,
    provinces.province_name,
    owned.headers,
    owned.source_row,
    owned.outcome,
    owned.code,
    owned.column_name,
    owned.value,
    owned.expected,
    owned.held_key,
    owned.raw
from owned
left join provinces on owned.province_code = provinces.province_code
where $office_code is null or owned.office_code = $office_code
order by owned.office_code, owned.sheet_id, owned.source_row
