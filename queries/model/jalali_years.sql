-- First and last day of every fiscal year of the calendar.
-- scope: reference
-- grain: jalali_year
select
    calendar.jalali_year,
    min(calendar.day_date) as first_date,
    max(calendar.day_date) as last_date
from calendar
group by calendar.jalali_year
order by calendar.jalali_year
