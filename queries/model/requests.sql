-- Citizens' requests by tracking code: received, referred, answered. Who asked is never kept.
-- scope: province
-- grain: tracking_code, edition_date
select
    reported.tracking_code,
    reported.edition_date,
    lead(reported.edition_date) over (
        partition by reported.tracking_code order by reported.edition_date
    ) as superseded_date,
    reported.province_code,
    reported.county_code,
    reported.request_channel_code,
    reported.request_topic_code,
    reported.received_date,
    reported.agency_code,
    reported.referred_date,
    reported.answered_date,
    reported.request_result_code,
    reported.sheet_id,
    reported.source_row,
    reported.raw
from staged.requests as reported
order by reported.edition_date, reported.tracking_code
