-- The line of the newest delivery that describes a trip, as it stood in its file.
-- grain: trip_code
-- params: province_code varchar, trip_code varchar
-- columns: trip_code varchar, announced_rial bigint, announced_source varchar, path varchar, sheet varchar, source_row bigint, source_edition_date date, headers varchar[], raw varchar[]
select
    trips.trip_code,
    trips.announced_rial,
    trips.announced_source,
    sheets.path,
    sheets.sheet,
    trips.source_row,
    sheets.edition_date as source_edition_date,
    sheets.headers,
    trips.raw
from trips
inner join source_sheets as sheets
    on
        trips.sheet_id = sheets.sheet_id
        and trips.province_code = sheets.province_code
where
    trips.province_code = $province_code
    and trips.trip_code = $trip_code
order by trips.trip_code
