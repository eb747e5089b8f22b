-- Provinces under which one resolution was reported, pair by pair, in the build before or now: what is
-- known of one of them may hang on rows of the other.
-- scope: import
-- grain: province_code, other_province_code
with
reports as (
    select
        resolutions.resolution_code,
        resolutions.province_code
    from resolutions
    union
    select
        reported.resolution_code,
        reported.province_code
    from staged.resolutions as reported
),

moved as (
    select reports.resolution_code
    from reports
    group by reports.resolution_code
    having count(*) > 1
),

movements as (
    select reports.*
    from reports
    semi join moved on reports.resolution_code = moved.resolution_code
)

select distinct
    one.province_code,
    other.province_code as other_province_code
from movements as one
inner join movements as other
    on
        one.resolution_code = other.resolution_code
        and one.province_code <> other.province_code
order by one.province_code, other.province_code
