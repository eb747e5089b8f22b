-- Repeated rows (`duplicates`) as the import keeps rows set aside.
-- scope: import
-- grain: sheet_id, source_row
-- params: column_name varchar
select
    duplicates.sheet_id,
    duplicates.source_row,
    duplicates.raw,
    'rejected' as outcome,
    'duplicate_key' as code,
    $column_name as column_name,
    duplicates.natural_key as value,
    null::varchar as held_key,
    duplicates.resolution_code,
    duplicates.agency_code
from duplicates
order by duplicates.sheet_id, duplicates.source_row
