-- How an indicator moves: one row indicator × place × day × document, no value hidden by another.
create view trajectories as
with stated as (
    select
        t.*, i.name, d.jurisdiction, d.adcode, d.issued_on,
        base_value(t.value, t.unit) as number
    from targets as t
    join indicators as i using (indicator_id)
    left join documents as d using (document_id)
    where t.deadline is not null
),
-- Of each day the value that was stated last; what a day is compared with.
days as (
    select
        indicator_id, jurisdiction, frequency, deadline,
        arg_max(number, (coalesce(issued_on, date '0001-01-01'), document_id, target_id))
            as number
    from stated
    group by all
),
steps as (
    select
        *,
        lag(number) over (
            partition by indicator_id, jurisdiction, frequency order by deadline
        ) as before
    from days
)
select
    s.indicator_id,
    s.name as indicator,
    s.jurisdiction,
    s.adcode,
    s.deadline,
    s.document_id,
    s.issued_on,
    s.comparator,
    s.value,
    s.value_max,
    s.unit,
    s.basis,
    s.frequency,
    step.before / base_value(1.0, s.unit) as before,
    s.value - step.before / base_value(1.0, s.unit) as change,
    s.target_id
from stated as s
join steps as step
    on step.indicator_id = s.indicator_id and step.deadline = s.deadline
    and step.jurisdiction is not distinct from s.jurisdiction
    and step.frequency is not distinct from s.frequency
order by s.name, s.indicator_id, s.jurisdiction, s.deadline, s.issued_on, s.target_id;

comment on view trajectories is
'One row an indicator, place, day and document: the value, that of the day before it in that place, and the change.';
