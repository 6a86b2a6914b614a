-- 工作台账: one row a provision that commits to something or puts somebody in charge. What the text
-- dates nowhere falls back on the planning period of the document, and `deadline_source` says so.
create view ledger as
with measured as (
    select provision_id, list(text order by raw_start, measure_id) as measures
    from measures
    group by provision_id
),
aimed as (
    select
        t.provision_id,
        list(
            struct_pack(
                indicator := indicator,
                comparator := comparator,
                value := value,
                value_max := value_max,
                unit := unit,
                basis := basis,
                frequency := frequency,
                recurrence := d.recurrence,
                deadline := deadline
            )
            order by t.raw_start, t.raw_end, target_id
        ) as targets
    from targets as t left join deadlines as d using (deadline_id)
    group by t.provision_id
),
dated as (
    -- What binds its commitments; a time that binds none of them only where nothing else does.
    select
        provision_id,
        coalesce(max(deadline) filter (binds), max(deadline)) as deadline,
        list(distinct deadline order by deadline) as deadlines
    from (
        select provision_id, deadline, true as binds from targets
        union all
        select provision_id, deadline, true from measures
        union all
        select provision_id, end_date, false from deadlines
    )
    where deadline is not null
    group by provision_id
)
select
    p.document_id,
    d.title,
    p.provision_id,
    p.path,
    p.marker,
    p.heading,
    m.measures,
    c.lead,
    c.lead_today,
    c.participants,
    c.participants_today,
    c.responsible,
    c.responsible_today,
    c.units_source,
    a.targets,
    coalesce(t.deadline, d.period_end) as deadline,
    case
        when t.deadline is not null then 'text'
        when d.period_end is not null then 'period'
    end as deadline_source,
    coalesce(t.deadlines, []) as deadlines,
    p.ordinal
from provisions as p
left join documents as d using (document_id)
left join measured as m using (provision_id)
left join in_charge as c using (provision_id)
left join aimed as a using (provision_id)
left join dated as t using (provision_id)
where m.measures is not null or a.targets is not null or c.units_source = 'own'
order by p.document_id, p.ordinal;

comment on view ledger is
'One row a provision: its measures, units, targets and effective deadline. · 工作台账：一个条款一行，列出举措、责任单位、目标与适用的完成时限';
comment on column ledger.document_id is
'The document. · 文件标识';
comment on column ledger.title is
'Title of the document. · 文件标题';
comment on column ledger.provision_id is
'The provision. · 条款标识';
comment on column ledger.path is
'Numbers from the top in Arabic, joined by dots. · 自上而下的编号，以点相连';
comment on column ledger.marker is
'Marker as printed. · 原样编号';
comment on column ledger.heading is
'Heading without marker and closing stop. · 标题，不含编号与句号';
comment on column ledger.measures is
'Its commitment sentences, in the order of the text. · 举措，依文内次序';
comment on column ledger.lead is
'Who leads, as printed. · 牵头单位（原名）';
comment on column ledger.lead_today is
'Who that is today. · 牵头单位（现行）';
comment on column ledger.participants is
'Who takes part, as printed. · 参与单位（原名）';
comment on column ledger.participants_today is
'Who that is today. · 参与单位（现行）';
comment on column ledger.responsible is
'Who else answers for it, as printed. · 责任单位（原名）';
comment on column ledger.responsible_today is
'Who that is today. · 责任单位（现行）';
comment on column ledger.units_source is
'own, parent or aligned: whose units these are. · 单位出处：own 本条，parent 上级条款，aligned 下位文件对应条款';
comment on column ledger.targets is
'Its targets: indicator, condition, value, unit, basis, frequency, recurrence (ISO 8601) and deadline. · 目标：指标、条件、数值、单位、基准、频次、周期（ISO 8601）与时限';
comment on column ledger.deadline is
'Last day that the text sets, else the last day of the planning period. · 原文所定最晚时限，原文未定时取规划期末日';
comment on column ledger.deadline_source is
'Where the deadline is from: text, or period. · 时限来源：text 为原文，period 为规划期';
comment on column ledger.deadlines is
'All days that the text sets for it, the first first. · 原文所定的全部时限，先期在前';
comment on column ledger.ordinal is
'Place in the order of the document. · 文内次序';
