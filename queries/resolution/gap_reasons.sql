-- Why allocated money of one resolution was not paid, as stated up to an edition: each reason with the
-- editions that told it and its age in days at the edition asked for. The one standing is current.
-- grain: gap_reason_code, stated_date
-- params: edition_date date, resolution_code varchar
-- columns: gap_reason_code varchar, gap_reason_name varchar, stated_date date, age_days bigint, first_edition_date date, last_edition_date date, is_current boolean, explanation varchar, sheet_id integer, source_row bigint
with
stated as (
    select
        reasons.gap_reason_code,
        reasons.stated_date,
        min(reasons.edition_date) as first_edition_date,
        max(reasons.edition_date) as last_edition_date,
        bool_or(
            reasons.superseded_date is null or reasons.superseded_date > $edition_date
        ) as is_current,
        arg_max(reasons.explanation, reasons.edition_date) as explanation,
        arg_max(reasons.sheet_id, reasons.edition_date) as sheet_id,
        arg_max(reasons.source_row, reasons.edition_date) as source_row
    from gap_reasons_stated as reasons
    where
        reasons.edition_date <= $edition_date
        and reasons.resolution_code = $resolution_code
    group by reasons.gap_reason_code, reasons.stated_date
)

select
    stated.gap_reason_code,
    gap_reasons.gap_reason_name,
    stated.stated_date,
    date_diff('day', stated.stated_date, $edition_date) as age_days,
    stated.first_edition_date,
    stated.last_edition_date,
    stated.is_current,
    stated.explanation,
    stated.sheet_id,
    stated.source_row
from stated
inner join gap_reasons on stated.gap_reason_code = gap_reasons.gap_reason_code
order by stated.is_current desc, stated.stated_date desc, stated.gap_reason_code
