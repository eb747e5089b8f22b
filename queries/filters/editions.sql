-- The editions that can be chosen, newest first.
-- grain: edition_date
-- params: none
-- columns: edition_date date
select editions.edition_date
from editions
order by editions.edition_date desc
