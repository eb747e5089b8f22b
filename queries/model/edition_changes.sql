-- What changed from each edition to the next, by resolution and kind of change, in rial. A resolution
-- may stand in several kinds; one that the edition no longer reports has disappeared.
-- scope: province
-- renewed: by province
-- grain: edition_date, change_code, resolution_code
with
pairs as (
    select
        present.edition_date,
        present.resolution_code,
        present.province_code,
        present.sector_code,
        present.title,
        present.committed_rial,
        present.conflict_count,
        present.allocated_rial - coalesce(former.allocated_rial, 0) as allocated_change_rial,
        present.paid_rial - coalesce(former.paid_rial, 0) as paid_change_rial,
        present.committed_rial - former.committed_rial as committed_change_rial,
        present.physical_percent - former.physical_percent as physical_change,
        former.resolution_code is null as is_new,
        present.reported_edition_date < present.edition_date
        and former.reported_edition_date = former.edition_date as is_gone,
        present.status_code = 'done' and former.status_code <> 'done' as is_newly_done,
        present.is_past_deadline
        and not former.is_past_deadline
        and present.status_code <> 'done' as is_newly_overdue
    from editions
    inner join resolution_positions as present on editions.edition_date = present.edition_date
    left join resolution_positions as former
        on
            editions.previous_edition_date = former.edition_date
            and present.resolution_code = former.resolution_code
    where editions.previous_edition_date is not null
),

changes as (
    select
        pairs.*,
        'newly_allocated' as change_code,
        1 as list_order,
        pairs.allocated_change_rial as amount_rial
    from pairs
    where pairs.allocated_change_rial > 0
    union all
    select
        pairs.*,
        'newly_paid' as change_code,
        2 as list_order,
        pairs.paid_change_rial as amount_rial
    from pairs
    where pairs.paid_change_rial > 0
    union all
    select
        pairs.*,
        'newly_done' as change_code,
        3 as list_order,
        pairs.committed_rial as amount_rial
    from pairs
    where pairs.is_newly_done
    union all
    select
        pairs.*,
        'newly_overdue' as change_code,
        4 as list_order,
        pairs.committed_rial as amount_rial
    from pairs
    where pairs.is_newly_overdue
    union all
    select
        pairs.*,
        'fell_back' as change_code,
        5 as list_order,
        pairs.committed_rial as amount_rial
    from pairs
    where pairs.physical_change < 0
    union all
    select
        pairs.*,
        'revised_down' as change_code,
        6 as list_order,
        -pairs.committed_change_rial as amount_rial
    from pairs
    where pairs.committed_change_rial < 0
    union all
    select
        pairs.*,
        'appeared' as change_code,
        7 as list_order,
        pairs.committed_rial as amount_rial
    from pairs
    where pairs.is_new
    union all
    select
        pairs.*,
        'disappeared' as change_code,
        8 as list_order,
        pairs.committed_rial as amount_rial
    from pairs
    where pairs.is_gone
)

select
    changes.edition_date,
    changes.change_code,
    changes.list_order,
    changes.resolution_code,
    changes.province_code,
    changes.sector_code,
    changes.title,
    changes.amount_rial,
    changes.conflict_count
from changes
order by changes.edition_date, changes.list_order, changes.resolution_code
