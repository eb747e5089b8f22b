-- How many days allocated money may stay unpaid before it needs a reason.
-- grain: tolerated_days
-- params: none
-- columns: tolerated_days integer
select cutoffs.unpaid_tolerated_days::integer as tolerated_days
from cutoffs
order by tolerated_days
