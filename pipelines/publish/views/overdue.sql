-- What was due before a day: one row a commitment and target of it, or a commitment without one. A
-- target without a day of its own is due when its commitment is; a commitment without one by each
-- day of its own, of which the latest that is over is told.
create macro overdue(day) as table
with aims as (
    select
        c.* exclude (targets, deadline),
        unnest(
            case when c.targets is null or len(c.targets) = 0 then [null] else c.targets end
        ) as target,
        case
            when coalesce(len(c.targets), 0) = 0
                then list_max([one for one in c.deadlines if one < day])
            when c.deadline_source is distinct from 'period' then c.deadline
        end as its_deadline
    from commitments as c
)
select
    * exclude (target, its_deadline),
    target.target_id as target_id,
    target.indicator as indicator,
    coalesce(target.deadline, its_deadline) as deadline
from aims
where coalesce(target.deadline, its_deadline) < day
order by deadline, document_id, raw_start;
