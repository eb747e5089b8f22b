-- How many rows each check finds at an edition and the money they are about, the most findings first; a
-- check that finds nothing has no row.
-- grain: check_code
-- params: edition_date date, province_code varchar?, agency_code varchar?
-- columns: check_code varchar, finding_count bigint, resolution_count bigint, amount_rial bigint
select
    findings.check_code,
    count(*) as finding_count,
    count(distinct findings.resolution_code) as resolution_count,
    sum(findings.amount_rial)::bigint as amount_rial
from check_findings as findings
where
    findings.edition_date = $edition_date
    and ($province_code is null or findings.province_code = $province_code)
    and ($agency_code is null or findings.agency_code = $agency_code)
group by findings.check_code
order by finding_count desc, findings.check_code
