-- The quality of what is reported about each agency's work, the worst first. The score is 100 times the
-- mean, weighted by the cut-offs (quality), of three shares: accepted_share of the rows about it in this
-- edition's files; clean_share of those accepted, without a warning or a check's finding (a deadline moved
-- or money still to be paid is no fault of the report, and not counted); fresh_share of its unfinished
-- resolutions, whose progress report is not stale. A share of nothing is null and left out of the mean.
-- Agencies with fewer resolutions than ranking.least_items have no score. finding_count is of all figures
-- standing at the edition. At the national level a directorate is counted with its ministry or
-- organisation, else by itself; an agency_code keeps it and its directorates. A province sees its own
-- rows alone.
-- grain: agency_code
-- params: edition_date date, province_code varchar?, agency_level_code varchar?, agency_code varchar?
-- columns: agency_code varchar, agency_name varchar, resolution_count bigint, unfinished_count bigint, fresh_count bigint, rows_accepted bigint, rows_rejected bigint, rows_held bigint, faulty_rows bigint, warning_count bigint, finding_count bigint, newest_report_date date, report_age_days bigint, accepted_share double, clean_share double, fresh_share double, quality_score double
with
accepted as (
    select
        sheet_rows.agency_code,
        sum(sheet_rows.row_count)::bigint as rows_accepted
    from sheet_rows
    where
        sheet_rows.edition_date = $edition_date
        and ($province_code is null or sheet_rows.province_code = $province_code)
    group by sheet_rows.agency_code
),

aside as (
    select
        lines.agency_code,
        count(*) filter (where lines.outcome = 'rejected') as rows_rejected,
        count(*) filter (where lines.outcome = 'held') as rows_held
    from aside_lines as lines
    where
        lines.edition_date = $edition_date
        and ($province_code is null or lines.province_code = $province_code)
    group by lines.agency_code
),

warned as (
    select
        warnings.agency_code,
        warnings.sheet_id,
        warnings.source_row
    from row_warnings as warnings
    where
        warnings.edition_date = $edition_date
        and ($province_code is null or warnings.province_code = $province_code)
),

warnings_by_agency as (
    select
        warned.agency_code,
        count(*) as warning_count
    from warned
    group by warned.agency_code
),

found as (
    select
        findings.agency_code,
        findings.sheet_id,
        findings.source_row,
        findings.check_code
    from check_findings as findings
    where
        findings.edition_date = $edition_date
        and ($province_code is null or findings.province_code = $province_code)
),

findings_by_agency as (
    select
        found.agency_code,
        count(*) as finding_count
    from found
    group by found.agency_code
),

faults as (
    select
        warned.agency_code,
        warned.sheet_id,
        warned.source_row
    from warned
    union
    select
        found.agency_code,
        found.sheet_id,
        found.source_row
    from found
    inner join sheet_rows
        on
            found.sheet_id = sheet_rows.sheet_id
            and found.agency_code = sheet_rows.agency_code
    where
        sheet_rows.edition_date = $edition_date
        and found.check_code not in ('deadline_moved', 'done_with_money_unpaid')
),

faulty as (
    select
        faults.agency_code,
        count(*) as faulty_rows
    from faults
    group by faults.agency_code
),

works as (
    select
        positions.agency_code,
        count(*) as resolution_count,
        count(*) filter (where positions.status_code <> 'done') as unfinished_count,
        count(*) filter (where positions.status_code not in ('done', 'no_report')) as fresh_count,
        max(positions.report_date) as newest_report_date
    from resolution_positions as positions
    where
        positions.edition_date = $edition_date
        and ($province_code is null or positions.province_code = $province_code)
    group by positions.agency_code
),

counted as (
    select
        case
            when $agency_level_code is null or $agency_level_code <> 'national'
                then agencies.agency_code
            else coalesce(agencies.parent_agency_code, agencies.agency_code)
        end as agency_code,
        coalesce(works.resolution_count, 0) as resolution_count,
        coalesce(works.unfinished_count, 0) as unfinished_count,
        coalesce(works.fresh_count, 0) as fresh_count,
        coalesce(accepted.rows_accepted, 0) as rows_accepted,
        coalesce(aside.rows_rejected, 0) as rows_rejected,
        coalesce(aside.rows_held, 0) as rows_held,
        least(coalesce(faulty.faulty_rows, 0), coalesce(accepted.rows_accepted, 0)) as faulty_rows,
        coalesce(warnings_by_agency.warning_count, 0) as warning_count,
        coalesce(findings_by_agency.finding_count, 0) as finding_count,
        works.newest_report_date
    from agencies
    left join works on agencies.agency_code = works.agency_code
    left join accepted on agencies.agency_code = accepted.agency_code
    left join aside on agencies.agency_code = aside.agency_code
    left join faulty on agencies.agency_code = faulty.agency_code
    left join warnings_by_agency on agencies.agency_code = warnings_by_agency.agency_code
    left join findings_by_agency on agencies.agency_code = findings_by_agency.agency_code
    where
        $agency_code is null
        or $agency_code in (agencies.agency_code, agencies.parent_agency_code)
),

added_up as (
    select
        counted.agency_code,
        sum(counted.resolution_count)::bigint as resolution_count,
        sum(counted.unfinished_count)::bigint as unfinished_count,
        sum(counted.fresh_count)::bigint as fresh_count,
        sum(counted.rows_accepted)::bigint as rows_accepted,
        sum(counted.rows_rejected)::bigint as rows_rejected,
        sum(counted.rows_held)::bigint as rows_held,
        sum(counted.faulty_rows)::bigint as faulty_rows,
        sum(counted.warning_count)::bigint as warning_count,
        sum(counted.finding_count)::bigint as finding_count,
        max(counted.newest_report_date) as newest_report_date
    from counted
    group by counted.agency_code
),

shares as (
    select
        added_up.*,
        agencies.short_name as agency_name,
        added_up.rows_accepted / nullif(
            added_up.rows_accepted + added_up.rows_rejected + added_up.rows_held, 0
        ) as accepted_share,
        1 - added_up.faulty_rows / nullif(added_up.rows_accepted, 0) as clean_share,
        added_up.fresh_count / nullif(added_up.unfinished_count, 0) as fresh_share
    from added_up
    inner join agencies on added_up.agency_code = agencies.agency_code
    where
        added_up.resolution_count
        + added_up.rows_accepted
        + added_up.rows_rejected
        + added_up.rows_held > 0
),

weighed as (
    select
        shares.*,
        coalesce(shares.accepted_share * cutoffs.quality_accepted_weight, 0)
        + coalesce(shares.clean_share * cutoffs.quality_clean_weight, 0)
        + coalesce(shares.fresh_share * cutoffs.quality_fresh_weight, 0) as reached,
        case when shares.accepted_share is null then 0 else cutoffs.quality_accepted_weight end
        + case when shares.clean_share is null then 0 else cutoffs.quality_clean_weight end
        + case when shares.fresh_share is null then 0 else cutoffs.quality_fresh_weight end
            as reachable,
        cutoffs.ranking_least_items as least_items
    from shares
    cross join cutoffs
)

select
    weighed.agency_code,
    weighed.agency_name,
    weighed.resolution_count,
    weighed.unfinished_count,
    weighed.fresh_count,
    weighed.rows_accepted,
    weighed.rows_rejected,
    weighed.rows_held,
    weighed.faulty_rows,
    weighed.warning_count,
    weighed.finding_count,
    weighed.newest_report_date,
    date_diff('day', weighed.newest_report_date, $edition_date) as report_age_days,
    weighed.accepted_share,
    weighed.clean_share,
    weighed.fresh_share,
    case
        when weighed.resolution_count >= weighed.least_items
            then 100 * weighed.reached / nullif(weighed.reachable, 0)
    end as quality_score
from weighed
order by
    quality_score nulls last,
    weighed.rows_rejected + weighed.rows_held desc,
    weighed.agency_code
