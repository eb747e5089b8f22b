-- Credits in foreign currencies at an edition, in units of the currency; never added to rial.
-- grain: currency_code
-- params: edition_date date, province_code varchar?, jalali_year integer?, sector_code varchar?
-- columns: currency_code varchar, committed_amount bigint, allocated_amount bigint, paid_amount bigint
select
    credits.currency_code,
    sum(credits.committed_amount)::bigint as committed_amount,
    sum(credits.allocated_amount)::bigint as allocated_amount,
    sum(credits.paid_amount)::bigint as paid_amount
from foreign_credits as credits
inner join resolution_plans as plans
    on
        credits.edition_date = plans.edition_date
        and credits.resolution_code = plans.resolution_code
where
    credits.edition_date = $edition_date
    and ($province_code is null or credits.province_code = $province_code)
    and ($jalali_year is null or credits.jalali_year = $jalali_year)
    and ($sector_code is null or plans.sector_code = $sector_code)
group by credits.currency_code
order by credits.currency_code
