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
'One row an indicator, place, day and document: the value, that of the day before it in that place, and the change. · 指标轨迹：一项指标、一个地区、一个时限、一份文件一行，列出数值、该地区上一时限的数值与增减';
comment on column trajectories.indicator_id is
'The indicator. · 指标标识';
comment on column trajectories.indicator is
'Its name. · 指标名称';
comment on column trajectories.jurisdiction is
'Place that the document governs. · 所辖地区';
comment on column trajectories.adcode is
'Code of that place after GB/T 2260. · 行政区划代码（GB/T 2260）';
comment on column trajectories.deadline is
'The day. · 完成时限';
comment on column trajectories.document_id is
'The document. · 文件标识';
comment on column trajectories.issued_on is
'Its day of issue. · 成文日期';
comment on column trajectories.comparator is
'Condition that must hold. · 须满足的条件';
comment on column trajectories.value is
'Full number, without magnitude. · 数值，不带万、亿';
comment on column trajectories.value_max is
'Upper end of a range. · 区间上限';
comment on column trajectories.unit is
'Unit as printed, without magnitude. · 原样单位，不带量级';
comment on column trajectories.basis is
'What the number is measured against. · 数值口径';
comment on column trajectories.frequency is
'annual where it recurs every year. · 每年须达到的为 annual';
comment on column trajectories.before is
'Value of the day before it in that place, in this unit. · 该地区上一时限的数值（按本单位）';
comment on column trajectories.change is
'value less before. · 与上一时限相比的增减';
comment on column trajectories.target_id is
'The target. · 目标标识';
