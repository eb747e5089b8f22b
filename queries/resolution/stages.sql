-- The rial of one resolution by stage of money over all years and fund sources, beside the edition before;
-- a stage that nobody states has no row. conflict_count counts the figures stated differently.
-- grain: stage_code
-- params: edition_date date, resolution_code varchar
-- columns: stage_code varchar, amount_rial bigint, previous_rial bigint, conflict_count bigint
with
sums as (
    select
        figures.edition_date,
        figures.stage_code,
        sum(figures.amount_rial)::bigint as amount_rial
    from credit_figures as figures
    where
        figures.edition_date <= $edition_date
        and figures.resolution_code = $resolution_code
    group by figures.edition_date, figures.stage_code
),

disputed as (
    select
        conflicts.stage_code,
        count(*) as conflict_count
    from money_conflicts as conflicts
    where
        conflicts.edition_date = $edition_date
        and conflicts.resolution_code = $resolution_code
        and conflicts.is_largest
    group by conflicts.stage_code
)

select
    present.stage_code,
    present.amount_rial,
    former.amount_rial as previous_rial,
    coalesce(disputed.conflict_count, 0) as conflict_count
from sums as present
inner join editions on present.edition_date = editions.edition_date
left join sums as former
    on
        editions.previous_edition_date = former.edition_date
        and present.stage_code = former.stage_code
left join disputed on present.stage_code = disputed.stage_code
where present.edition_date = $edition_date
order by present.stage_code
