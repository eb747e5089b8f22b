-- Earned value of the resolutions that report physical progress, in rial: progress times commitment, beside
-- the commitment, the linear plan by the edition and what was paid. Reads the credits of one edition,
-- because progress is stated by resolution and money by year and fund source.
-- grain: edition_date
-- params: edition_date date, province_code varchar?, county_code varchar?, agency_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: edition_date date, resolution_count bigint, committed_rial bigint, planned_rial bigint, earned_rial bigint, paid_rial bigint
select
    credits.edition_date,
    count(distinct credits.resolution_code) as resolution_count,
    sum(credits.committed_rial)::bigint as committed_rial,
    sum(
        case
            when $jalali_year is null then credits.planned_rial
            else credits.planned_in_year_rial
        end
    )::bigint as planned_rial,
    round(sum(credits.committed_rial * positions.physical_percent / 100))::bigint as earned_rial,
    sum(credits.paid_rial)::bigint as paid_rial
from credit_positions as credits
inner join resolution_positions as positions
    on
        credits.edition_date = positions.edition_date
        and credits.resolution_code = positions.resolution_code
inner join agencies on credits.agency_code = agencies.agency_code
where
    credits.edition_date = $edition_date
    and positions.physical_percent is not null
    and ($province_code is null or credits.province_code = $province_code)
    and ($county_code is null or credits.county_code = $county_code)
    and (
        $agency_code is null
        or credits.agency_code = $agency_code
        or agencies.parent_agency_code = $agency_code
    )
    and ($jalali_year is null or credits.jalali_year = $jalali_year)
    and ($amount_type_code is null or credits.amount_type_code = $amount_type_code)
    and ($fund_source_code is null or credits.fund_source_code = $fund_source_code)
    and ($sector_code is null or credits.sector_code = $sector_code)
group by credits.edition_date
order by credits.edition_date
