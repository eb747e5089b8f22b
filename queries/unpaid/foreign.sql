-- Credits in foreign currencies that are allocated and unpaid at an edition, in units of the currency and
-- never added to rial: of several claimants the first in precedence, as each last reported the credit.
-- grain: currency_code
-- params: edition_date date, province_code varchar?, agency_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?
-- columns: currency_code varchar, resolution_count bigint, allocated_amount bigint, paid_amount bigint, unpaid_amount bigint
with
reported as (
    select
        credits.*,
        claimants.precedence
    from foreign_credits as credits
    inner join claimants on credits.claimant_code = claimants.claimant_code
    where credits.edition_date <= $edition_date
    qualify
        row_number() over (
            partition by
                credits.resolution_code,
                credits.jalali_year,
                credits.fund_source_code,
                credits.claimant_code,
                credits.currency_code
            order by credits.edition_date desc
        ) = 1
),

used as (
    select reported.*
    from reported
    qualify
        row_number() over (
            partition by
                reported.resolution_code,
                reported.jalali_year,
                reported.fund_source_code,
                reported.currency_code
            order by reported.precedence
        ) = 1
)

select
    used.currency_code,
    count(distinct used.resolution_code) as resolution_count,
    sum(used.allocated_amount)::bigint as allocated_amount,
    sum(coalesce(used.paid_amount, 0))::bigint as paid_amount,
    sum(used.allocated_amount - coalesce(used.paid_amount, 0))::bigint as unpaid_amount
from used
inner join resolution_plans as plans on used.resolution_code = plans.resolution_code
inner join agencies on plans.agency_code = agencies.agency_code
inner join fund_sources on used.fund_source_code = fund_sources.fund_source_code
where
    plans.edition_date = $edition_date
    and used.allocated_amount > coalesce(used.paid_amount, 0)
    and ($province_code is null or used.province_code = $province_code)
    and (
        $agency_code is null
        or plans.agency_code = $agency_code
        or agencies.parent_agency_code = $agency_code
    )
    and ($jalali_year is null or used.jalali_year = $jalali_year)
    and ($amount_type_code is null or fund_sources.amount_type_code = $amount_type_code)
    and ($fund_source_code is null or used.fund_source_code = $fund_source_code)
    and ($sector_code is null or plans.sector_code = $sector_code)
group by used.currency_code
order by used.currency_code
