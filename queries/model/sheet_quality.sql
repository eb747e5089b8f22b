-- Every sheet with how its rows are accounted for and whom they speak of, rows set aside included.
-- A sheet is a province's own, and seen by it, when every accepted row and every row set aside that names a
-- province names that one (province_code); likewise an agency's (agency_code). The main ones are those that
-- more than half of them name. A sheet none of whose rows could be placed, such as a refused one, has the
-- province in its file's or its own name as the main one: good enough to ask there, not to show it there.
-- scope: province
-- grain: sheet_id
with
named as (
    select
        sheet_rows.sheet_id,
        coalesce(sheet_rows.province_code, '') as province_code,
        coalesce(sheet_rows.agency_code, '') as agency_code,
        sheet_rows.row_count
    from sheet_rows
    union all
    select
        rows_aside.sheet_id,
        rows_aside.province_code,
        rows_aside.agency_code,
        1 as row_count
    from rows_aside
),

provinces_named as (
    select
        named.sheet_id,
        named.province_code,
        sum(named.row_count) as row_count
    from named
    where named.province_code is not null
    group by named.sheet_id, named.province_code
),

agencies_named as (
    select
        named.sheet_id,
        named.agency_code,
        sum(named.row_count) as row_count
    from named
    where named.agency_code is not null
    group by named.sheet_id, named.agency_code
),

main_provinces as (
    select
        provinces_named.sheet_id,
        provinces_named.province_code,
        count(*) over (partition by provinces_named.sheet_id) as province_count,
        2 * provinces_named.row_count > sum(provinces_named.row_count) over (
            partition by provinces_named.sheet_id
        ) as is_main
    from provinces_named
    qualify row_number() over (
        partition by provinces_named.sheet_id
        order by provinces_named.row_count desc, provinces_named.province_code
    ) = 1
),

words as (
    select
        sheets.sheet_id,
        ' ' || translate(concat_ws(' ', sheets.path, sheets.sheet), '/_-.()', '      ') || ' '
            as title
    from sheets
    anti join provinces_named on sheets.sheet_id = provinces_named.sheet_id
),

titled as (
    select
        words.sheet_id,
        provinces.province_code
    from words
    inner join provinces on contains(words.title, ' ' || provinces.province_name || ' ')
),

title_provinces as (
    select
        titled.sheet_id,
        min(titled.province_code) as province_code
    from titled
    group by titled.sheet_id
    having count(*) = 1
),

main_agencies as (
    select
        agencies_named.sheet_id,
        agencies_named.agency_code,
        count(*) over (partition by agencies_named.sheet_id) as agency_count,
        2 * agencies_named.row_count > sum(agencies_named.row_count) over (
            partition by agencies_named.sheet_id
        ) as is_main
    from agencies_named
    qualify row_number() over (
        partition by agencies_named.sheet_id
        order by agencies_named.row_count desc, agencies_named.agency_code
    ) = 1
)

select
    sheets.sheet_id,
    sheets.path,
    sheets.member,
    sheets.sheet,
    sheets.edition_date,
    sheets.kind,
    sheets.unit,
    sheets.headers,
    case when main_provinces.province_count = 1 then nullif(main_provinces.province_code, '') end
        as province_code,
    case when main_agencies.agency_count = 1 then nullif(main_agencies.agency_code, '') end
        as agency_code,
    coalesce(
        title_provinces.province_code,
        case when main_provinces.is_main then nullif(main_provinces.province_code, '') end
    ) as main_province_code,
    case when main_agencies.is_main then nullif(main_agencies.agency_code, '') end
        as main_agency_code,
    sheets.rows_read,
    sheets.rows_accepted,
    sheets.rows_rejected,
    sheets.rows_held,
    sheets.rows_not_data,
    sheets.warnings as warning_count
from sheets
left join main_provinces on sheets.sheet_id = main_provinces.sheet_id
left join title_provinces on sheets.sheet_id = title_provinces.sheet_id
left join main_agencies on sheets.sheet_id = main_agencies.sheet_id
order by sheets.sheet_id
