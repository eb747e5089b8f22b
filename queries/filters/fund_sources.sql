-- The values that the filter by fund source offers, in the order of the reference list.
-- grain: fund_source_code
-- params: none
-- columns: fund_source_code varchar, fund_source_name varchar
select
    fund_sources.fund_source_code,
    fund_sources.fund_source_name
from fund_sources
order by fund_sources.list_order
