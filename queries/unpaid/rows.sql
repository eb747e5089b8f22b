-- The resolutions with allocated and unpaid rial, the most money without a reason first: the responsible
-- agencies in the order of what they leave unexplained, each with its resolutions, then what has a reason.
-- The amount is the unpaid rial, or under a change_code of unpaid/movements or an age_code of unpaid/ages
-- the part of it that the code names (age older: beyond the tolerated days); counts and total are those of all rows, beyond the limits too.
-- agency_limit keeps so many rows of each agency, with and without a reason. Responsible is the ministry or
-- organisation, or where one is asked for the agency itself.
-- grain: resolution_code
-- params: edition_date date, province_code varchar?, agency_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?, gap_reason_code varchar?, nature_code varchar?, change_code varchar?, age_code varchar?, agency_limit integer?, row_limit integer
-- columns: resolution_code varchar, title varchar, province_code varchar, province_name varchar, agency_code varchar, agency_name varchar, responsible_code varchar, responsible_name varchar, gap_reason_code varchar, gap_reason_name varchar, stated_date date, explanation varchar, amount_rial bigint, unpaid_rial bigint, previous_unpaid_rial bigint, oldest_age_code varchar, conflict_count bigint, responsible_count bigint, responsible_rial bigint, resolution_count bigint, total_rial bigint
with
credits as (
    select
        unpaid.*,
        case
            when $agency_code is null
                then coalesce(agencies.parent_agency_code, unpaid.agency_code)
            else unpaid.agency_code
        end as responsible_code,
        case
            when $age_code is null and $change_code is null then unpaid.unpaid_rial
            when $age_code = 'older'
                then unpaid.unpaid_rial - unpaid.age_1_rial - unpaid.undated_rial
            when $age_code = '0' then unpaid.undated_rial
            when $age_code = '1' then unpaid.age_1_rial
            when $age_code = '2' then unpaid.age_2_rial
            when $age_code = '3' then unpaid.age_3_rial
            when $age_code = '4' then unpaid.age_4_rial
            when $age_code = '5' then unpaid.age_5_rial
            when $change_code = 'added'
                then greatest(unpaid.unpaid_rial - unpaid.previous_unpaid_rial, 0)
            when $change_code = 'settled'
                then greatest(unpaid.previous_unpaid_rial - unpaid.unpaid_rial, 0)
            when
                $change_code = 'explained'
                and unpaid.gap_reason_code is not null
                and unpaid.previous_gap_reason_code is null
                then least(unpaid.unpaid_rial, unpaid.previous_unpaid_rial)
            when $change_code = 'silent' and unpaid.gap_reason_code is null
                then least(unpaid.unpaid_rial, unpaid.previous_unpaid_rial)
            else 0
        end as amount_rial
    from unpaid_positions as unpaid
    inner join agencies on unpaid.agency_code = agencies.agency_code
    inner join editions on unpaid.edition_date = editions.edition_date
    left join gap_reasons on unpaid.gap_reason_code = gap_reasons.gap_reason_code
    where
        unpaid.edition_date = $edition_date
        and ($nature_code is null or gap_reasons.nature_code = $nature_code)
        and ($change_code is null or editions.previous_edition_date is not null)
        and (
            $gap_reason_code is null
            or coalesce(unpaid.gap_reason_code, 'none') = $gap_reason_code
        )
        and ($province_code is null or unpaid.province_code = $province_code)
        and (
            $agency_code is null
            or unpaid.agency_code = $agency_code
            or agencies.parent_agency_code = $agency_code
        )
        and ($jalali_year is null or unpaid.jalali_year = $jalali_year)
        and ($amount_type_code is null or unpaid.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or unpaid.fund_source_code = $fund_source_code)
        and ($sector_code is null or unpaid.sector_code = $sector_code)
),

listed as (
    select
        credits.edition_date,
        credits.resolution_code,
        credits.province_code,
        arg_max(credits.agency_code, credits.amount_rial) as agency_code,
        arg_max(credits.responsible_code, credits.amount_rial) as responsible_code,
        credits.gap_reason_code,
        sum(credits.amount_rial)::bigint as amount_rial,
        sum(credits.unpaid_rial)::bigint as unpaid_rial,
        sum(credits.previous_unpaid_rial)::bigint as previous_unpaid_rial,
        case
            when sum(credits.unpaid_rial) = 0 then null
            when sum(credits.age_5_rial) > 0 then '5'
            when sum(credits.age_4_rial) > 0 then '4'
            when sum(credits.age_3_rial) > 0 then '3'
            when sum(credits.age_2_rial) > 0 then '2'
            when sum(credits.age_1_rial) > 0 then '1'
            else '0'
        end as oldest_age_code
    from credits
    group by
        credits.edition_date,
        credits.resolution_code,
        credits.province_code,
        credits.gap_reason_code
    having sum(credits.amount_rial) > 0
),

ordered as (
    select
        listed.*,
        count(*) over () as resolution_count,
        (sum(listed.amount_rial) over ())::bigint as total_rial,
        count(*) over responsibles as responsible_count,
        (sum(listed.amount_rial) over responsibles)::bigint as responsible_rial,
        row_number() over (
            partition by listed.responsible_code, listed.gap_reason_code is null
            order by listed.amount_rial desc, listed.resolution_code
        ) as place
    from listed
    window responsibles as (partition by listed.responsible_code, listed.gap_reason_code is null)
),

chosen as (
    select ordered.*
    from ordered
    where $agency_limit is null or ordered.place <= $agency_limit
    order by
        ordered.gap_reason_code is null desc,
        ordered.responsible_rial desc,
        ordered.responsible_code,
        ordered.place
    limit $row_limit
)

select
    chosen.resolution_code,
    positions.title,
    chosen.province_code,
    provinces.province_name,
    chosen.agency_code,
    agencies.short_name as agency_name,
    chosen.responsible_code,
    responsible.short_name as responsible_name,
    chosen.gap_reason_code,
    gap_reasons.gap_reason_name,
    stated.stated_date,
    stated.explanation,
    chosen.amount_rial,
    chosen.unpaid_rial,
    chosen.previous_unpaid_rial,
    chosen.oldest_age_code,
    positions.conflict_count,
    chosen.responsible_count,
    chosen.responsible_rial,
    chosen.resolution_count,
    chosen.total_rial
from chosen
inner join resolution_positions as positions
    on
        chosen.edition_date = positions.edition_date
        and chosen.resolution_code = positions.resolution_code
inner join provinces on chosen.province_code = provinces.province_code
inner join agencies on chosen.agency_code = agencies.agency_code
inner join agencies as responsible on chosen.responsible_code = responsible.agency_code
left join gap_reasons on chosen.gap_reason_code = gap_reasons.gap_reason_code
left join gap_reasons_stated as stated
    on
        chosen.resolution_code = stated.resolution_code
        and chosen.edition_date >= stated.edition_date
        and (stated.superseded_date is null or chosen.edition_date < stated.superseded_date)
order by
    chosen.gap_reason_code is null desc,
    chosen.responsible_rial desc,
    chosen.responsible_code,
    chosen.place
