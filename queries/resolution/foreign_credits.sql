-- Credits of one resolution in foreign currencies as last stated up to an edition, in units of the
-- currency; never added to rial.
-- grain: jalali_year, fund_source_code, claimant_code, currency_code
-- params: edition_date date, resolution_code varchar
-- columns: jalali_year integer, fund_source_code varchar, fund_source_name varchar, claimant_code varchar, claimant_name varchar, currency_code varchar, committed_amount bigint, allocated_amount bigint, paid_amount bigint
select
    credits.jalali_year,
    credits.fund_source_code,
    fund_sources.fund_source_name,
    credits.claimant_code,
    claimants.claimant_name,
    credits.currency_code,
    credits.committed_amount::bigint as committed_amount,
    credits.allocated_amount::bigint as allocated_amount,
    credits.paid_amount::bigint as paid_amount
from foreign_credits as credits
inner join fund_sources on credits.fund_source_code = fund_sources.fund_source_code
inner join claimants on credits.claimant_code = claimants.claimant_code
where
    credits.edition_date <= $edition_date
    and credits.resolution_code = $resolution_code
qualify
    row_number() over (
        partition by
            credits.jalali_year,
            credits.fund_source_code,
            credits.claimant_code,
            credits.currency_code
        order by credits.edition_date desc
    ) = 1
order by
    credits.jalali_year,
    credits.fund_source_code,
    claimants.precedence,
    credits.currency_code
