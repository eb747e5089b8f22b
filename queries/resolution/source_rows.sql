-- The file lines behind what a resolution's page tells apart from money, as they stood in their files:
-- its registrations, progress reports, visits, letters, commitments, reasons, its trip, and credits in
-- foreign currencies.
-- grain: kind, sheet_id, source_row
-- params: edition_date date, resolution_code varchar, kind varchar?, sheet_id integer?, source_row bigint?
-- columns: kind varchar, sheet_id integer, source_row bigint, path varchar, sheet varchar, source_edition_date date, event_date date, physical_share double, headers varchar[], raw varchar[]
with
lines as (
    select
        'resolutions' as kind,
        resolutions.sheet_id,
        resolutions.source_row,
        resolutions.province_code,
        resolutions.edition_date,
        resolutions.deadline_date as event_date,
        null::double as physical_percent,
        resolutions.raw
    from resolutions
    where
        resolutions.resolution_code = $resolution_code
        and resolutions.edition_date <= $edition_date
    union all
    select
        'progress' as kind,
        progress.sheet_id,
        progress.source_row,
        progress.province_code,
        progress.edition_date,
        progress.report_date as event_date,
        progress.physical_percent,
        progress.raw
    from progress
    where
        progress.resolution_code = $resolution_code
        and progress.edition_date <= $edition_date
    union all
    select
        'visits' as kind,
        visits.sheet_id,
        visits.source_row,
        visits.province_code,
        visits.edition_date,
        visits.visit_date as event_date,
        visits.physical_percent,
        visits.raw
    from visits
    where
        visits.resolution_code = $resolution_code
        and visits.edition_date <= $edition_date
        and (visits.superseded_date is null or visits.superseded_date > $edition_date)
    union all
    select
        'letters' as kind,
        letters.sheet_id,
        letters.source_row,
        letters.province_code,
        letters.edition_date,
        letters.letter_date as event_date,
        null::double as physical_percent,
        letters.raw
    from letters
    where
        letters.resolution_code = $resolution_code
        and letters.edition_date <= $edition_date
        and (letters.superseded_date is null or letters.superseded_date > $edition_date)
    union all
    select
        'commitments' as kind,
        commitments.sheet_id,
        commitments.source_row,
        commitments.province_code,
        commitments.edition_date,
        commitments.session_date as event_date,
        null::double as physical_percent,
        commitments.raw
    from commitments
    where
        commitments.resolution_code = $resolution_code
        and commitments.edition_date <= $edition_date
        and (commitments.superseded_date is null or commitments.superseded_date > $edition_date)
    union all
    select
        'gap_reasons' as kind,
        reasons.sheet_id,
        reasons.source_row,
        reasons.province_code,
        reasons.edition_date,
        reasons.stated_date as event_date,
        null::double as physical_percent,
        reasons.raw
    from gap_reasons_stated as reasons
    where
        reasons.resolution_code = $resolution_code
        and reasons.edition_date <= $edition_date
    union all
    select
        'credits' as kind,
        credits.sheet_id,
        credits.source_row,
        credits.province_code,
        credits.edition_date,
        null::date as event_date,
        null::double as physical_percent,
        any_value(credits.raw) as raw
    from foreign_credits as credits
    where
        credits.resolution_code = $resolution_code
        and credits.edition_date <= $edition_date
    group by
        credits.sheet_id,
        credits.source_row,
        credits.province_code,
        credits.edition_date
    union all
    select
        'trips' as kind,
        trips.sheet_id,
        trips.source_row,
        trips.province_code,
        trips.edition_date,
        trips.trip_date as event_date,
        null::double as physical_percent,
        trips.raw
    from resolution_plans as plans
    inner join trips on plans.trip_code = trips.trip_code
    where
        plans.resolution_code = $resolution_code
        and plans.edition_date = $edition_date
)

select
    lines.kind,
    lines.sheet_id,
    lines.source_row,
    sheets.path,
    sheets.sheet,
    lines.edition_date as source_edition_date,
    lines.event_date,
    lines.physical_percent / 100 as physical_share,
    sheets.headers,
    lines.raw
from lines
inner join source_sheets as sheets
    on
        lines.sheet_id = sheets.sheet_id
        and lines.province_code = sheets.province_code
where
    ($kind is null or lines.kind = $kind)
    and ($sheet_id is null or lines.sheet_id = $sheet_id)
    and ($source_row is null or lines.source_row = $source_row)
order by lines.edition_date, lines.kind, lines.sheet_id, lines.source_row
