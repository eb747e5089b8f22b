-- The cut-offs in force that pages name beside their figures; of the quality score, its weights.
-- grain: ranking_least_items
-- params: none
-- columns: ranking_least_items double, quality_accepted_weight double, quality_clean_weight double, quality_fresh_weight double
select
    cutoffs.ranking_least_items,
    cutoffs.quality_accepted_weight,
    cutoffs.quality_clean_weight,
    cutoffs.quality_fresh_weight
from cutoffs
order by cutoffs.ranking_least_items
