-- How many resolutions of a province stand at each word, and their money in rial, under the filters of
-- province/resolutions but the word itself. Reads the province's resolutions of the edition.
-- grain: status_code
-- params: edition_date date, province_code varchar, county_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?, agency_code varchar?, folded_words varchar?
-- columns: status_code varchar, resolution_count bigint, committed_rial bigint, allocated_rial bigint, paid_rial bigint, unpaid_rial bigint
with
money as (
    select
        credits.resolution_code,
        sum(credits.committed_rial)::bigint as committed_rial,
        sum(credits.allocated_rial)::bigint as allocated_rial,
        sum(credits.paid_rial)::bigint as paid_rial,
        sum(greatest(credits.allocated_rial - credits.paid_rial, 0))::bigint as unpaid_rial
    from credit_positions as credits
    where
        credits.edition_date = $edition_date
        and credits.province_code = $province_code
        and ($jalali_year is null or credits.jalali_year = $jalali_year)
        and ($amount_type_code is null or credits.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or credits.fund_source_code = $fund_source_code)
    group by credits.resolution_code
),

asked as (
    select unnest(string_split($folded_words, ' ')) as word
),

found as (
    select texts.resolution_code
    from search_texts as texts
    where
        $folded_words is not null
        and texts.province_code = $province_code
        and texts.edition_date <= $edition_date
        and (texts.superseded_date is null or texts.superseded_date > $edition_date)
        and not exists (
            select 1
            from asked
            where not contains(texts.folded_text, asked.word)
        )
)

select
    positions.status_code,
    count(*) as resolution_count,
    coalesce(sum(money.committed_rial), 0)::bigint as committed_rial,
    coalesce(sum(money.allocated_rial), 0)::bigint as allocated_rial,
    coalesce(sum(money.paid_rial), 0)::bigint as paid_rial,
    coalesce(sum(money.unpaid_rial), 0)::bigint as unpaid_rial
from resolution_positions as positions
inner join agencies on positions.agency_code = agencies.agency_code
left join money on positions.resolution_code = money.resolution_code
where
    positions.edition_date = $edition_date
    and positions.province_code = $province_code
    and ($county_code is null or positions.county_code = $county_code)
    and ($sector_code is null or positions.sector_code = $sector_code)
    and (
        $agency_code is null
        or positions.agency_code = $agency_code
        or agencies.parent_agency_code = $agency_code
    )
    and (
        money.resolution_code is not null
        or ($jalali_year is null and $amount_type_code is null and $fund_source_code is null)
    )
    and (
        $folded_words is null
        or exists (
            select 1
            from found
            where positions.resolution_code = found.resolution_code
        )
    )
group by positions.status_code
order by positions.status_code
