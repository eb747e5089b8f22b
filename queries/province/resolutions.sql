-- The resolutions of a province at an edition with their money in rial, progress and word; filters by
-- credit keep a resolution that has any matching credit, an agency stands for those below it, and every
-- one of the folded words must stand in the code, the title or the names. Ordered by a column of the
-- table (where none is asked for: the nearest to the words first, else the largest unpaid allocation), by
-- its worst or greatest value or its alphabet, the other way round with the ending _reversed. Reads the
-- province's resolutions of the edition: what is shown first is known only when all are ordered.
-- grain: resolution_code
-- params: edition_date date, province_code varchar, county_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?, agency_code varchar?, status_code varchar?, folded_words varchar?, order_code varchar?, row_limit integer
-- columns: resolution_code varchar, title varchar, agency_name varchar, county_name varchar, sector_name varchar, committed_rial bigint, allocated_rial bigint, paid_rial bigint, unpaid_rial bigint, physical_share double, deadline_date date, baseline_deadline_date date, status_code varchar, gap_reason_name varchar, committed_conflict_count bigint, allocated_conflict_count bigint, paid_conflict_count bigint
with
money as (
    select
        credits.resolution_code,
        sum(credits.committed_rial)::bigint as committed_rial,
        sum(credits.allocated_rial)::bigint as allocated_rial,
        sum(credits.paid_rial)::bigint as paid_rial,
        sum(greatest(credits.allocated_rial - credits.paid_rial, 0))::bigint as unpaid_rial,
        count(*) filter (where credits.committed_conflict_rial > 0) as committed_conflict_count,
        count(*) filter (where credits.allocated_conflict_rial > 0) as allocated_conflict_count,
        count(*) filter (where credits.paid_conflict_rial > 0) as paid_conflict_count
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

word_counts as (
    select count(*) as word_count
    from asked
),

-- As in search/resolutions: every word a whole one, or the beginning of one, or inside one.
found as (
    select
        texts.resolution_code,
        min(
            case
                when contains(texts.words_text, ' ' || asked.word || ' ') then 2
                when contains(texts.words_text, ' ' || asked.word) then 1
                else 0
            end
        ) as word_nearness
    from search_texts as texts
    cross join asked
    cross join word_counts
    where
        texts.province_code = $province_code
        and texts.edition_date <= $edition_date
        and (texts.superseded_date is null or texts.superseded_date > $edition_date)
        and contains(texts.folded_text, asked.word)
    group by texts.resolution_code
    having count(*) = max(word_counts.word_count)
),

listed as (
    select
        positions.resolution_code,
        positions.title,
        agencies.short_name as agency_name,
        counties.county_name,
        sectors.sector_name,
        coalesce(money.committed_rial, 0) as committed_rial,
        coalesce(money.allocated_rial, 0) as allocated_rial,
        coalesce(money.paid_rial, 0) as paid_rial,
        coalesce(money.unpaid_rial, 0) as unpaid_rial,
        positions.physical_percent / 100 as physical_share,
        positions.deadline_date,
        positions.baseline_deadline_date,
        positions.status_code,
        gap_reasons.gap_reason_name,
        coalesce(money.committed_conflict_count, 0) as committed_conflict_count,
        coalesce(money.allocated_conflict_count, 0) as allocated_conflict_count,
        coalesce(money.paid_conflict_count, 0) as paid_conflict_count,
        found.word_nearness,
        case
            when $order_code is null and $folded_words is not null then 'match'
            when $order_code is null then 'unpaid'
            else replace($order_code, '_reversed', '')
        end as order_column,
        coalesce(ends_with($order_code, '_reversed'), false) as is_reversed
    from resolution_positions as positions
    inner join agencies on positions.agency_code = agencies.agency_code
    inner join sectors on positions.sector_code = sectors.sector_code
    left join counties on positions.county_code = counties.county_code
    left join gap_reasons on positions.gap_reason_code = gap_reasons.gap_reason_code
    left join money on positions.resolution_code = money.resolution_code
    left join found on positions.resolution_code = found.resolution_code
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
        and ($status_code is null or positions.status_code = $status_code)
        and (
            money.resolution_code is not null
            or ($jalali_year is null and $amount_type_code is null and $fund_source_code is null)
        )
        and ($folded_words is null or found.resolution_code is not null)
),

ranked as (
    select
        listed.*,
        case listed.order_column
            when 'match' then -listed.word_nearness
            when 'unpaid' then -listed.unpaid_rial
            when 'committed' then -listed.committed_rial
            when 'allocated' then -listed.allocated_rial
            when 'paid' then -listed.paid_rial
            when 'physical' then (listed.physical_share * 10000)::bigint
            when 'deadline' then date_diff('day', date '2000-01-01', listed.deadline_date)
            when 'status'
                then
                    case listed.status_code
                        when 'behind' then 1
                        when 'no_report' then 2
                        when 'not_started' then 3
                        when 'on_schedule' then 4
                        else 5
                    end
        end as order_value,
        case listed.order_column
            when 'title' then listed.title
            when 'agency' then listed.agency_name
            when 'reason' then listed.gap_reason_name
        end as order_text
    from listed
)

select
    ranked.resolution_code,
    ranked.title,
    ranked.agency_name,
    ranked.county_name,
    ranked.sector_name,
    ranked.committed_rial,
    ranked.allocated_rial,
    ranked.paid_rial,
    ranked.unpaid_rial,
    ranked.physical_share,
    ranked.deadline_date,
    ranked.baseline_deadline_date,
    ranked.status_code,
    ranked.gap_reason_name,
    ranked.committed_conflict_count,
    ranked.allocated_conflict_count,
    ranked.paid_conflict_count
from ranked
order by
    case when ranked.is_reversed then -ranked.order_value else ranked.order_value end nulls last,
    case when not ranked.is_reversed then ranked.order_text::varchar collate fa end nulls last,
    case when ranked.is_reversed then ranked.order_text::varchar collate fa end desc nulls last,
    ranked.unpaid_rial desc,
    ranked.resolution_code
limit $row_limit
