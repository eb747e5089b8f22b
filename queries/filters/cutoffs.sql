-- The cut-offs in force that pages name beside their figures.
-- grain: ranking_least_items
-- params: none
-- columns: ranking_least_items double
select cutoffs.ranking_least_items
from cutoffs
order by cutoffs.ranking_least_items
