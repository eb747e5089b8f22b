-- Projects in whose form memoranda are carried out, in rial; a project belongs to the province that
-- its memorandum names.
-- scope: province
-- grain: project_code, edition_date
select
    reported.project_code,
    reported.edition_date,
    lead(reported.edition_date) over (
        partition by reported.project_code order by reported.edition_date
    ) as superseded_date,
    mous.province_code,
    reported.mou_code,
    reported.project_title,
    reported.agency_code,
    reported.county_code,
    reported.sector_code,
    reported.committed_rial,
    reported.physical_percent,
    reported.deadline_date,
    reported.sheet_id,
    reported.source_row,
    reported.raw
from staged.mou_projects as reported
inner join mous on reported.mou_code = mous.mou_code and mous.superseded_date is null
order by reported.edition_date, reported.project_code
