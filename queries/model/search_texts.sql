-- What a search for a resolution looks in, folded as the import folds names (letters and digits only, one
-- spelling): its code, title, agency, province and county, parted by spaces; and the same in words, parted
-- and edged by spaces. A text stands until superseded_date, the next edition that says another one.
-- scope: province
-- renewed: by province
-- grain: resolution_code, edition_date
with
-- What strip_accents leaves to fold: yeh, alef maksura, kaf, teh marbuta, heh, then digits.
spellings as (
    select
        concat(
            chr(1610), chr(1609), chr(1603), chr(1577), chr(1749),
            string_agg(chr(1776 + digits.digit::integer), '' order by digits.digit),
            string_agg(chr(1632 + digits.digit::integer), '' order by digits.digit)
        ) as written,
        concat(
            chr(1740), chr(1740), chr(1705), chr(1607), chr(1607), '01234567890123456789'
        ) as folded
    from range(10) as digits (digit)
),

reported as (
    select
        resolutions.resolution_code,
        resolutions.edition_date,
        resolutions.province_code,
        concat_ws(
            ' ',
            regexp_replace(lower(resolutions.resolution_code), '[-_/]', '', 'g'),
            resolutions.title_folded,
            agencies.names_folded,
            provinces.province_name_folded,
            counties.county_name_folded
        ) as folded_text,
        regexp_replace(
            translate(
                strip_accents(lower(concat_ws(
                    ' ',
                    '',
                    resolutions.title,
                    agencies.agency_name,
                    agencies.short_name,
                    provinces.province_name,
                    counties.county_name,
                    ''
                ))),
                spellings.written,
                spellings.folded
            ),
            '[^\pL\pN]+',
            ' ',
            'g'
        ) as words_text
    from resolutions
    inner join agencies on resolutions.agency_code = agencies.agency_code
    inner join provinces on resolutions.province_code = provinces.province_code
    cross join spellings
    left join counties on resolutions.county_code = counties.county_code
),

compared as (
    select
        reported.*,
        lag(reported.folded_text) over (
            partition by reported.resolution_code order by reported.edition_date
        ) as former_text
    from reported
)

select
    compared.resolution_code,
    compared.edition_date,
    lead(compared.edition_date) over (
        partition by compared.resolution_code order by compared.edition_date
    ) as superseded_date,
    compared.province_code,
    compared.folded_text,
    compared.words_text
from compared
where compared.former_text is null or compared.former_text <> compared.folded_text
order by compared.resolution_code, compared.edition_date
