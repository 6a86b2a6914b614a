-- One row an indicator and deadline, across documents. Where several documents set a value for the
-- same day, the one issued last stands in front and `stated` keeps them all.
create view trajectories as
select
    i.indicator_id,
    i.name as indicator,
    i.unit,
    i.direction,
    t.deadline,
    arg_max(t.comparator, coalesce(d.issued_on, date '0001-01-01')) as comparator,
    arg_max(t.value, coalesce(d.issued_on, date '0001-01-01')) as value,
    count(*) as targets,
    count(distinct t.document_id) as documents,
    list(
        struct_pack(
            document_id := t.document_id,
            issued_on := d.issued_on,
            comparator := t.comparator,
            value := t.value,
            value_max := t.value_max,
            basis := t.basis,
            frequency := t.frequency,
            target_id := t.target_id
        )
        order by d.issued_on nulls first, t.document_id, t.raw_start, t.target_id
    ) as stated
from targets as t
join indicators as i using (indicator_id)
left join documents as d using (document_id)
where t.deadline is not null
group by i.indicator_id, i.name, i.unit, i.direction, t.deadline
order by i.name, i.indicator_id, t.deadline;

comment on view trajectories is
'One row an indicator and deadline, across documents: the value stated last and all that were stated.';
