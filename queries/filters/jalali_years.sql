-- The fiscal years that have credit at an edition.
-- grain: jalali_year
-- params: edition_date date
-- columns: jalali_year integer
select distinct totals.jalali_year
from credit_totals as totals
where totals.edition_date = $edition_date
order by totals.jalali_year
