-- Known resolutions whose codes are written most like one that is not there, the fewest edits first, each
-- with the edition that first told it. Every code is compared: it is read only for an unknown code.
-- grain: resolution_code
-- params: resolution_code varchar, row_limit integer
-- columns: resolution_code varchar, title varchar, province_name varchar, first_edition_date date, edit_count bigint
with
near as (
    select
        places.resolution_code,
        places.province_code,
        levenshtein(places.resolution_code, upper($resolution_code)) as edit_count
    from resolution_places as places
    order by edit_count, places.resolution_code
    limit $row_limit
)

select
    near.resolution_code,
    arg_max(resolutions.title, resolutions.edition_date) as title,
    provinces.province_name,
    min(resolutions.edition_date) as first_edition_date,
    near.edit_count
from near
inner join resolutions on near.resolution_code = resolutions.resolution_code
inner join provinces on near.province_code = provinces.province_code
group by near.resolution_code, provinces.province_name, near.edit_count
order by near.edit_count, near.resolution_code
