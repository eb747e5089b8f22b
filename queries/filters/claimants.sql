-- Who may claim a figure of money, the one whose figure is used first.
-- grain: claimant_code
-- params: none
-- columns: claimant_code varchar, claimant_name varchar
select
    claimants.claimant_code,
    claimants.claimant_name
from claimants
order by claimants.precedence
