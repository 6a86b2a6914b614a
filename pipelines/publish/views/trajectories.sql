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
'One row an indicator and deadline, across documents: the value stated last and all that were stated. · 指标轨迹：一项指标的一个时限一行，跨文件列出最近所定数值与历次所定数值';
comment on column trajectories.indicator_id is
'The indicator. · 指标标识';
comment on column trajectories.indicator is
'Its name. · 指标名称';
comment on column trajectories.unit is
'Unit as printed, without magnitude. · 原样单位，不带万、亿';
comment on column trajectories.direction is
'Which way is better: up, down or hold. · 方向：up 升，down 降，hold 保持';
comment on column trajectories.deadline is
'The day. · 完成时限';
comment on column trajectories.comparator is
'Condition of the document that was issued last. · 最近发文所定条件';
comment on column trajectories.value is
'Value of the document that was issued last. · 最近发文所定数值';
comment on column trajectories.targets is
'How many targets state one. · 所定目标数';
comment on column trajectories.documents is
'In how many documents. · 涉及文件数';
comment on column trajectories.stated is
'All that was stated, the earliest issued first. · 历次所定，依成文日期先后';
