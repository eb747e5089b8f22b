-- A resolution that repeats another's title under a second code: same trip, province, county, agency and
-- folded title. Works of one kind share titles, so that the title alone tells nothing: the two must also
-- be of one amount (cut-off: repeats), or one of them without any money, or the second first reported
-- when the first no longer was. Two without money are no evidence: the credits of a new trip come later.
-- The newer code is told, by its first report and then by the code, and the amount is what was committed
-- under it.
-- grain: resolution_code
-- params: edition_date date, province_code varchar?, row_limit integer
-- columns: edition_date date, subject_code varchar, resolution_code varchar, title varchar, province_code varchar, province_name varchar, agency_code varchar, agency_name varchar, trip_code varchar, county_name varchar, other_resolution_code varchar, amount_rial bigint, sheet_id integer, path varchar, sheet varchar, source_row bigint, finding_count bigint
with
reported as (
    select
        resolutions.*,
        min(resolutions.edition_date) over (partition by resolutions.resolution_code)
            as first_edition_date
    from resolutions
    where
        resolutions.edition_date <= $edition_date
        and ($province_code is null or resolutions.province_code = $province_code)
),

standing as (
    select
        reported.*,
        positions.committed_rial
    from reported
    inner join resolution_positions as positions
        on reported.resolution_code = positions.resolution_code
    where
        positions.edition_date = $edition_date
        and (reported.superseded_date is null or reported.superseded_date > $edition_date)
),

pairs as (
    select
        later.resolution_code,
        earlier.resolution_code as other_resolution_code,
        later.first_edition_date > earlier.edition_date as is_successor,
        abs(later.committed_rial - earlier.committed_rial) as difference_rial,
        least(later.committed_rial, earlier.committed_rial) as lesser_rial,
        greatest(later.committed_rial, earlier.committed_rial) as greater_rial
    from standing as later
    inner join standing as earlier
        on
            later.province_code = earlier.province_code
            and later.agency_code = earlier.agency_code
            and later.title_folded = earlier.title_folded
            and later.trip_code is not distinct from earlier.trip_code
            and later.county_code is not distinct from earlier.county_code
    where
        later.first_edition_date > earlier.first_edition_date
        or (
            later.first_edition_date = earlier.first_edition_date
            and later.resolution_code > earlier.resolution_code
        )
),

repeats as (
    select
        pairs.resolution_code,
        min(pairs.other_resolution_code) as other_resolution_code
    from pairs
    cross join cutoffs
    where
        pairs.is_successor
        or (
            pairs.greater_rial > 0
            and (
                pairs.lesser_rial = 0
                or 100 * pairs.difference_rial
                <= cutoffs.repeats_same_money_within_percent * pairs.greater_rial
            )
        )
    group by pairs.resolution_code
),

findings as (
    select
        positions.edition_date,
        positions.resolution_code as subject_code,
        positions.resolution_code,
        positions.title,
        positions.province_code,
        positions.agency_code,
        positions.trip_code,
        positions.county_code,
        repeats.other_resolution_code,
        positions.committed_rial as amount_rial,
        positions.sheet_id,
        positions.source_row
    from repeats
    inner join resolution_positions as positions
        on repeats.resolution_code = positions.resolution_code
    where positions.edition_date = $edition_date
)

select
    findings.edition_date,
    findings.subject_code,
    findings.resolution_code,
    findings.title,
    findings.province_code,
    provinces.province_name,
    findings.agency_code,
    agencies.short_name as agency_name,
    findings.trip_code,
    counties.county_name,
    findings.other_resolution_code,
    findings.amount_rial,
    findings.sheet_id,
    sheets.path,
    sheets.sheet,
    findings.source_row,
    count(*) over () as finding_count
from findings
left join provinces on findings.province_code = provinces.province_code
left join agencies on findings.agency_code = agencies.agency_code
left join counties on findings.county_code = counties.county_code
left join source_sheets as sheets
    on
        findings.sheet_id = sheets.sheet_id
        and findings.province_code = sheets.province_code
order by findings.amount_rial desc, findings.subject_code
limit $row_limit
