-- What changed between an earlier edition and an edition, resolution by resolution, under the filters; of
-- each kind of change the largest amounts in rial, with the kind's own count and sum over all of them.
-- A resolution may stand in several kinds. The _balance columns are the kind's signed part of the
-- difference of each key figure: over all kinds they add up to it. Only a filter can make a resolution
-- move in or out, when its agency, sector or province is another one than before.
-- Reads both editions' resolutions and credits: which of them changed is known only by comparing all.
-- grain: change_code, resolution_code
-- params: edition_date date, since_date date, change_code varchar?, province_code varchar?, jalali_year integer?, amount_type_code varchar?, fund_source_code varchar?, sector_code varchar?, agency_code varchar?, row_limit integer
-- columns: change_code varchar, resolution_code varchar, title varchar, province_name varchar, agency_name varchar, amount_rial bigint, former_rial bigint, present_rial bigint, former_physical_share double, physical_share double, deadline_date date, status_code varchar, reported_edition_date date, conflict_count bigint, kind_count bigint, kind_rial bigint, kind_conflict_count bigint, committed_balance_rial bigint, allocated_balance_rial bigint, paid_balance_rial bigint
with
asked as (
    select agencies.agency_code
    from agencies
    where
        $agency_code is null
        or $agency_code in (agencies.agency_code, agencies.parent_agency_code)
),

money as (
    select
        credits.edition_date,
        credits.resolution_code,
        sum(credits.committed_rial)::bigint as committed_rial,
        sum(credits.allocated_rial)::bigint as allocated_rial,
        sum(credits.paid_rial)::bigint as paid_rial
    from credit_positions as credits
    inner join asked on credits.agency_code = asked.agency_code
    where
        credits.edition_date in ($edition_date, $since_date)
        and ($province_code is null or credits.province_code = $province_code)
        and ($jalali_year is null or credits.jalali_year = $jalali_year)
        and ($amount_type_code is null or credits.amount_type_code = $amount_type_code)
        and ($fund_source_code is null or credits.fund_source_code = $fund_source_code)
        and ($sector_code is null or credits.sector_code = $sector_code)
    group by credits.edition_date, credits.resolution_code
),

positions as (
    select
        standing.*,
        asked.agency_code is not null
        and ($province_code is null or standing.province_code = $province_code)
        and ($sector_code is null or standing.sector_code = $sector_code) as is_asked_for
    from resolution_positions as standing
    left join asked on standing.agency_code = asked.agency_code
    where standing.edition_date in ($edition_date, $since_date)
),

present as (
    select positions.*
    from positions
    where positions.edition_date = $edition_date
),

former as (
    select positions.*
    from positions
    where positions.edition_date = $since_date
),

pairs as (
    select
        coalesce(present.resolution_code, former.resolution_code) as resolution_code,
        coalesce(present.is_asked_for, false) as is_in,
        coalesce(former.is_asked_for, false) as was_in,
        former.resolution_code is not null as was_known,
        sign(present.physical_percent - former.physical_percent) as physical_change,
        present.status_code = 'done' and former.status_code <> 'done' as is_newly_done,
        present.status_code <> 'done'
        and present.is_past_deadline
        and not former.is_past_deadline as is_newly_overdue,
        present.reported_edition_date < present.edition_date
        and former.reported_edition_date = former.edition_date as is_gone,
        coalesce(present.conflict_count, 0) as conflict_count
    from present
    full outer join former on present.resolution_code = former.resolution_code
    where coalesce(present.is_asked_for, false) or coalesce(former.is_asked_for, false)
),

compared as (
    select
        pairs.*,
        pairs.is_in and (pairs.was_in or not pairs.was_known) as is_counted,
        -- under a filter by credit, a resolution counts where it has such credit
        money.resolution_code is not null
        or ($jalali_year is null and $amount_type_code is null and $fund_source_code is null)
            as has_credit,
        coalesce(money.committed_rial, 0) as committed_rial,
        coalesce(money.allocated_rial, 0) as allocated_rial,
        coalesce(money.paid_rial, 0) as paid_rial,
        coalesce(former_money.committed_rial, 0) as former_committed_rial,
        coalesce(former_money.allocated_rial, 0) as former_allocated_rial,
        coalesce(former_money.paid_rial, 0) as former_paid_rial
    from pairs
    left join money
        on pairs.resolution_code = money.resolution_code and money.edition_date = $edition_date
    left join money as former_money
        on
            pairs.resolution_code = former_money.resolution_code
            and former_money.edition_date = $since_date
),

-- What each kind changes: one stage of money, or a word or a report, told beside the commitment.
kinds as (
    select
        listed.list_order,
        listed.change_code,
        listed.stage_code,
        listed.is_of_money
    from
        (
            values
            (1, 'newly_allocated', 'allocated', true),
            (2, 'newly_paid', 'paid', true),
            (3, 'progressed', 'committed', false),
            (4, 'newly_done', 'committed', false),
            (5, 'appeared', 'committed', true),
            (6, 'raised', 'committed', true),
            (7, 'fell_back', 'committed', false),
            (8, 'newly_overdue', 'committed', false),
            (9, 'revised_down', 'committed', true),
            (10, 'allocation_reduced', 'allocated', true),
            (11, 'payment_reduced', 'paid', true),
            (12, 'disappeared', 'committed', false),
            (13, 'moved_in', 'committed', true),
            (14, 'moved_out', 'committed', true)
        ) as listed (list_order, change_code, stage_code, is_of_money)
),

judged as (
    select
        compared.*,
        kinds.*,
        case kinds.stage_code
            when 'allocated' then compared.former_allocated_rial
            when 'paid' then compared.former_paid_rial
            else compared.former_committed_rial
        end as former_rial,
        case kinds.stage_code
            when 'allocated' then compared.allocated_rial
            when 'paid' then compared.paid_rial
            else compared.committed_rial
        end as present_rial,
        kinds.change_code in ('moved_in', 'moved_out') as is_move,
        compared.is_in and compared.was_known and compared.has_credit as has_former_word
    from compared
    cross join kinds
),

changes as (
    select
        judged.*,
        case
            when judged.is_of_money then abs(judged.present_rial - judged.former_rial)
            else judged.committed_rial
        end as amount_rial,
        -- the stages of money that the kind moves in the balance
        (judged.is_move or (judged.is_of_money and judged.stage_code = 'committed'))::bigint
            as moves_committed,
        (judged.is_move or judged.stage_code = 'allocated')::bigint as moves_allocated,
        (judged.is_move or judged.stage_code = 'paid')::bigint as moves_paid
    from judged
    where
        case judged.change_code
            when 'moved_in' then judged.is_in and judged.was_known and not judged.was_in
            when 'moved_out' then judged.was_in and not judged.is_in
            when 'appeared' then judged.is_in and not judged.was_known and judged.has_credit
            when 'disappeared' then judged.has_former_word and judged.is_gone
            when 'progressed' then judged.has_former_word and judged.physical_change > 0
            when 'fell_back' then judged.has_former_word and judged.physical_change < 0
            when 'newly_done' then judged.has_former_word and judged.is_newly_done
            when 'newly_overdue' then judged.has_former_word and judged.is_newly_overdue
            when 'raised'
                then
                    judged.is_counted
                    and judged.was_known
                    and judged.present_rial > judged.former_rial
            when 'newly_allocated'
                then judged.is_counted and judged.present_rial > judged.former_rial
            when 'newly_paid'
                then judged.is_counted and judged.present_rial > judged.former_rial
            else judged.is_counted and judged.present_rial < judged.former_rial
        end
),

sums as (
    select
        changes.change_code,
        count(*) as kind_count,
        sum(changes.amount_rial)::bigint as kind_rial,
        sum(changes.conflict_count)::bigint as kind_conflict_count,
        sum(changes.moves_committed * (changes.committed_rial - changes.former_committed_rial))
            as committed_balance_rial,
        sum(changes.moves_allocated * (changes.allocated_rial - changes.former_allocated_rial))
            as allocated_balance_rial,
        sum(changes.moves_paid * (changes.paid_rial - changes.former_paid_rial))
            as paid_balance_rial
    from changes
    group by changes.change_code
),

largest as (
    select
        changes.list_order,
        changes.change_code,
        changes.resolution_code,
        changes.amount_rial,
        changes.former_rial,
        changes.present_rial,
        changes.conflict_count
    from changes
    where $change_code is null or changes.change_code = $change_code
    qualify row_number() over (
        partition by changes.change_code
        order by changes.amount_rial desc, changes.resolution_code
    ) <= $row_limit
)

select
    largest.change_code,
    largest.resolution_code,
    coalesce(present.title, former.title) as title,
    provinces.province_name,
    agencies.short_name as agency_name,
    largest.amount_rial,
    largest.former_rial,
    largest.present_rial,
    former.physical_percent / 100 as former_physical_share,
    present.physical_percent / 100 as physical_share,
    present.deadline_date,
    present.status_code,
    present.reported_edition_date,
    largest.conflict_count,
    sums.kind_count,
    sums.kind_rial,
    sums.kind_conflict_count,
    sums.committed_balance_rial::bigint as committed_balance_rial,
    sums.allocated_balance_rial::bigint as allocated_balance_rial,
    sums.paid_balance_rial::bigint as paid_balance_rial
from largest
inner join sums on largest.change_code = sums.change_code
left join present on largest.resolution_code = present.resolution_code
left join former on largest.resolution_code = former.resolution_code
inner join provinces
    on coalesce(present.province_code, former.province_code) = provinces.province_code
inner join agencies on coalesce(present.agency_code, former.agency_code) = agencies.agency_code
order by largest.list_order, largest.amount_rial desc, largest.resolution_code
