-- Who answers for a provision: those that it names, else those of the nearest one above it that
-- names somebody, else those of the provision of a plan that takes it up.
create view in_charge as
with recursive named as (
    select
        r.provision_id,
        list(r.unit_name order by r.raw_start, r.ordinal) filter (role = 'lead') as lead,
        list(distinct t.today order by t.today) filter (role = 'lead') as lead_today,
        list(r.unit_name order by r.raw_start, r.ordinal)
            filter (role = 'participant') as participants,
        list(distinct t.today order by t.today) filter (role = 'participant')
            as participants_today,
        list(r.unit_name order by r.raw_start, r.ordinal)
            filter (role in ('joint', 'responsible')) as responsible,
        list(distinct t.today order by t.today)
            filter (role in ('joint', 'responsible')) as responsible_today
    from responsibilities as r
    join units_today as t using (unit_id)
    group by r.provision_id
),
above as (
    select provision_id, provision_id as holder_id, 0 as step from provisions
    union all
    select a.provision_id, p.parent_id, a.step + 1
    from above as a
    join provisions as p on p.provision_id = a.holder_id
    where p.parent_id is not null and not exists (
        select 1 from named as n where n.provision_id = a.holder_id
    )
),
-- The nearest provision above that names somebody, else the plan's that takes the task up.
holders as (
    select
        a.provision_id, a.holder_id,
        case when a.step = 0 then 'own' else 'parent' end as units_source
    from above as a
    where exists (select 1 from named as n where n.provision_id = a.holder_id)
    union all
    select
        l.superior_provision_id,
        arg_max(l.provision_id, (l.relation = 'same', l.score, l.provision_id)),
        'aligned'
    from alignments as l
    where l.provision_id in (select provision_id from named)
        and l.superior_provision_id not in (
            select a.provision_id from above as a
            where exists (select 1 from named as n where n.provision_id = a.holder_id)
        )
    group by l.superior_provision_id
)
select
    h.provision_id, h.units_source, n.lead, n.lead_today, n.participants, n.participants_today,
    n.responsible, n.responsible_today
from holders as h
join named as n on n.provision_id = h.holder_id
order by h.provision_id;

comment on view in_charge is
'One row a provision that somebody answers for: who, today too, and where that is said. · 责任单位：有单位负责的条款一行，列出责任单位（含现行单位）及其出处';
comment on column in_charge.provision_id is
'The provision. · 条款标识';
comment on column in_charge.units_source is
'own, parent or aligned: whose units these are. · 单位出处：own 本条，parent 上级条款，aligned 下位文件对应条款';
comment on column in_charge.lead is
'Who leads, as printed. · 牵头单位（原名）';
comment on column in_charge.lead_today is
'Who that is today. · 牵头单位（现行）';
comment on column in_charge.participants is
'Who takes part, as printed. · 参与单位（原名）';
comment on column in_charge.participants_today is
'Who that is today. · 参与单位（现行）';
comment on column in_charge.responsible is
'Who else answers for it, as printed. · 责任单位（原名）';
comment on column in_charge.responsible_today is
'Who that is today. · 责任单位（现行）';
