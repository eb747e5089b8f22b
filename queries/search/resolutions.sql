-- The resolutions in whose code, title, agency, province or county every folded word stands, as they were
-- at an edition: first the one of that code, then codes that begin so; then those where every word is a
-- whole one, then where every word begins one, then the rest, of each those first where the words stand
-- together; the largest commitment first. Reads the folded text of every resolution, and of those found
-- the figures.
-- grain: resolution_code
-- params: edition_date date, folded_words varchar, province_code varchar?, row_limit integer
-- columns: resolution_code varchar, title varchar, province_name varchar, county_name varchar, agency_name varchar, committed_rial bigint, allocated_rial bigint, paid_rial bigint, physical_share double, deadline_date date, status_code varchar, conflict_count bigint, match_count bigint
with
asked as (
    select unnest(string_split($folded_words, ' ')) as word
),

word_counts as (
    select count(*) as word_count
    from asked
),

found as (
    select
        texts.resolution_code,
        max(
            case
                when starts_with(texts.folded_text, replace($folded_words, ' ', '') || ' ') then 2
                when starts_with(texts.folded_text, replace($folded_words, ' ', '')) then 1
                else 0
            end
        ) as code_nearness,
        min(
            case
                when contains(texts.words_text, ' ' || asked.word || ' ') then 2
                when contains(texts.words_text, ' ' || asked.word) then 1
                else 0
            end
        ) as word_nearness,
        bool_or(contains(texts.folded_text, replace($folded_words, ' ', ''))) as is_together
    from search_texts as texts
    cross join asked
    cross join word_counts
    where
        texts.edition_date <= $edition_date
        and (texts.superseded_date is null or texts.superseded_date > $edition_date)
        and ($province_code is null or texts.province_code = $province_code)
        and contains(texts.folded_text, asked.word)
    group by texts.resolution_code
    having count(*) = max(word_counts.word_count)
),

ranked as (
    select
        positions.*,
        found.code_nearness,
        found.word_nearness,
        found.is_together,
        count(*) over () as match_count
    from found
    inner join resolution_positions as positions
        on found.resolution_code = positions.resolution_code
    where positions.edition_date = $edition_date
    order by
        found.code_nearness desc,
        found.word_nearness desc,
        found.is_together desc,
        positions.committed_rial desc,
        found.resolution_code
    limit $row_limit
)

select
    ranked.resolution_code,
    ranked.title,
    provinces.province_name,
    counties.county_name,
    agencies.short_name as agency_name,
    ranked.committed_rial,
    ranked.allocated_rial,
    ranked.paid_rial,
    ranked.physical_percent / 100 as physical_share,
    ranked.deadline_date,
    ranked.status_code,
    ranked.conflict_count,
    ranked.match_count
from ranked
inner join provinces on ranked.province_code = provinces.province_code
inner join agencies on ranked.agency_code = agencies.agency_code
left join counties on ranked.county_code = counties.county_code
order by
    ranked.code_nearness desc,
    ranked.word_nearness desc,
    ranked.is_together desc,
    ranked.committed_rial desc,
    ranked.resolution_code
