-- In which provinces the resolutions found by a search are: how many of each, the most first.
-- Reads the folded text of every resolution.
-- grain: province_code
-- params: edition_date date, folded_words varchar
-- columns: province_code varchar, province_name varchar, resolution_count bigint
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
        texts.province_code
    from search_texts as texts
    cross join asked
    cross join word_counts
    where
        texts.edition_date <= $edition_date
        and (texts.superseded_date is null or texts.superseded_date > $edition_date)
        and contains(texts.folded_text, asked.word)
    group by texts.resolution_code, texts.province_code
    having count(*) = max(word_counts.word_count)
)

select
    found.province_code,
    provinces.province_name,
    count(*) as resolution_count
from found
inner join provinces on found.province_code = provinces.province_code
group by found.province_code, provinces.province_name
order by resolution_count desc, found.province_code
