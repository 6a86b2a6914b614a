-- What was due before a day: one row a commitment and target of it, or a commitment without one.
create macro overdue(day) as table
with aims as (
    select
        c.* exclude (targets, deadline),
        unnest(
            case when c.targets is null or len(c.targets) = 0 then [null] else c.targets end
        ) as target,
        c.deadline as its_deadline
    from commitments as c
)
select
    * exclude (target, its_deadline),
    target.target_id as target_id,
    target.indicator as indicator,
    case when target is null then its_deadline else target.deadline end as deadline
from aims
where case
    when target is null then its_deadline < day and deadline_source is distinct from 'period'
    else target.deadline < day
end
order by deadline, document_id, raw_start;
