-- The agencies in whose names or code every folded word stands, or without words the ministries and organisations,
-- with the resolutions they and their directorates execute at an edition; the most resolutions first.
-- Reads the resolutions of the edition to count them.
-- grain: agency_code
-- params: edition_date date, folded_words varchar?, row_limit integer
-- columns: agency_code varchar, agency_name varchar, level_code varchar, seat_province_name varchar, resolution_count bigint, match_count bigint
with
asked as (
    select unnest(string_split($folded_words, ' ')) as word
),

matching as (
    select
        agencies.agency_code,
        agencies.agency_name,
        agencies.level_code,
        agencies.seat_province_code
    from agencies
    where
        (
            $folded_words is null
            and agencies.parent_agency_code is null
        )
        or (
            $folded_words is not null
            and not exists (
                select 1
                from asked
                where
                    not contains(agencies.names_folded, asked.word)
                    and not contains(replace(agencies.agency_code, '-', ''), upper(asked.word))
            )
        )
),

executed as (
    select
        positions.agency_code,
        count(*) as resolution_count
    from resolution_positions as positions
    where positions.edition_date = $edition_date
    group by positions.agency_code
),

counts as (
    select
        matching.agency_code,
        sum(executed.resolution_count)::bigint as resolution_count
    from executed
    inner join agencies on executed.agency_code = agencies.agency_code
    inner join matching
        on matching.agency_code in (agencies.agency_code, agencies.parent_agency_code)
    group by matching.agency_code
)

select
    matching.agency_code,
    matching.agency_name,
    matching.level_code,
    provinces.province_name as seat_province_name,
    coalesce(counts.resolution_count, 0) as resolution_count,
    count(*) over () as match_count
from matching
left join provinces on matching.seat_province_code = provinces.province_code
left join counts on matching.agency_code = counts.agency_code
order by resolution_count desc, matching.agency_code
limit $row_limit
