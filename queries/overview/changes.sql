-- What changed since the previous edition, by kind of change: how many resolutions and how much rial.
-- A resolution may stand in several kinds. One that the edition no longer reports has disappeared.
-- grain: change_code
-- params: edition_date date, province_code varchar?, sector_code varchar?
-- columns: change_code varchar, resolution_count bigint, amount_rial bigint
with
pairs as (
    select
        coalesce(now.resolution_code, before.resolution_code) as resolution_code,
        before.resolution_code is null as is_new,
        coalesce(now.reported_edition_date < now.edition_date, false)
        and before.reported_edition_date = before.edition_date as is_gone,
        now.committed_rial,
        now.allocated_rial - coalesce(before.allocated_rial, 0) as allocated_change_rial,
        now.paid_rial - coalesce(before.paid_rial, 0) as paid_change_rial,
        now.committed_rial - before.committed_rial as committed_change_rial,
        now.physical_percent - before.physical_percent as physical_change,
        now.status_code = 'done' and before.status_code <> 'done' as is_newly_done,
        now.is_past_deadline and not before.is_past_deadline and now.status_code <> 'done'
            as is_newly_overdue
    from editions
    inner join resolution_positions as now on editions.edition_date = now.edition_date
    left join resolution_positions as before
        on
            editions.previous_edition_date = before.edition_date
            and now.resolution_code = before.resolution_code
    where
        editions.edition_date = $edition_date
        and editions.previous_edition_date is not null
        and ($province_code is null or now.province_code = $province_code)
        and ($sector_code is null or now.sector_code = $sector_code)
),

kinds as (
    select
        'newly_allocated' as change_code,
        1 as place,
        pairs.allocated_change_rial as amount_rial
    from pairs
    where pairs.allocated_change_rial > 0
    union all
    select
        'newly_paid' as change_code,
        2 as place,
        pairs.paid_change_rial as amount_rial
    from pairs
    where pairs.paid_change_rial > 0
    union all
    select
        'newly_done' as change_code,
        3 as place,
        pairs.committed_rial as amount_rial
    from pairs
    where pairs.is_newly_done
    union all
    select
        'newly_overdue' as change_code,
        4 as place,
        pairs.committed_rial as amount_rial
    from pairs
    where pairs.is_newly_overdue
    union all
    select
        'fell_back' as change_code,
        5 as place,
        pairs.committed_rial as amount_rial
    from pairs
    where pairs.physical_change < 0
    union all
    select
        'revised_down' as change_code,
        6 as place,
        -pairs.committed_change_rial as amount_rial
    from pairs
    where pairs.committed_change_rial < 0
    union all
    select
        'appeared' as change_code,
        7 as place,
        pairs.committed_rial as amount_rial
    from pairs
    where pairs.is_new
    union all
    select
        'disappeared' as change_code,
        8 as place,
        pairs.committed_rial as amount_rial
    from pairs
    where pairs.is_gone
)

select
    kinds.change_code,
    count(*) as resolution_count,
    sum(kinds.amount_rial)::bigint as amount_rial
from kinds
group by kinds.change_code, kinds.place
order by kinds.place
