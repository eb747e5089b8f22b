-- One kind's staged rows (`keyed`) without the source rows that repeat a key (`repeated`).
-- scope: import
-- grain: sheet_id, source_row, natural_key
select keyed.*
from keyed
anti join repeated
    on
        keyed.sheet_id = repeated.sheet_id
        and keyed.source_row = repeated.row
order by keyed.sheet_id, keyed.source_row, keyed.natural_key
