-- A county's share of a national programme in one fiscal year, claimed and absorbed, in rial.
-- scope: province
-- grain: agency_code, program_title, county_code, jalali_year, edition_date
select
    reported.agency_code,
    reported.program_title,
    reported.county_code,
    reported.jalali_year,
    reported.edition_date,
    lead(reported.edition_date) over (
        partition by
            reported.agency_code,
            reported.program_title,
            reported.county_code,
            reported.jalali_year
        order by reported.edition_date
    ) as superseded_date,
    reported.province_code,
    reported.share_rial,
    reported.claimed_rial,
    reported.absorbed_rial,
    reported.sheet_id,
    reported.source_row,
    reported.raw
from staged.county_shares as reported
order by
    reported.edition_date,
    reported.agency_code,
    reported.program_title,
    reported.county_code,
    reported.jalali_year
