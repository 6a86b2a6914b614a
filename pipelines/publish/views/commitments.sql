-- 工作台账, line by line: what is to be done or reached, who answers for it today, and by when.
create view commitments as
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
),
aimed as (
    select
        measure_id,
        list(
            struct_pack(
                target_id := target_id,
                indicator := indicator,
                comparator := comparator,
                value := value,
                value_max := value_max,
                unit := unit,
                basis := basis,
                frequency := frequency,
                deadline := deadline
            )
            order by raw_start, raw_end, target_id
        ) as targets
    from targets
    where measure_id is not null
    group by measure_id
),
promised as (
    select
        m.measure_id as commitment_id, m.document_id, m.provision_id, m.kind, m.text,
        m.measure_id, a.targets, m.deadline, m.deadline_source, m.raw_start, m.raw_end, m.quote
    from measures as m
    left join aimed as a using (measure_id)
    union all
    select
        target_id, document_id, provision_id, 'target', indicator, null,
        [
            struct_pack(
                target_id := target_id,
                indicator := indicator,
                comparator := comparator,
                value := value,
                value_max := value_max,
                unit := unit,
                basis := basis,
                frequency := frequency,
                deadline := deadline
            )
        ],
        deadline, deadline_source, raw_start, raw_end, quote
    from targets
    where measure_id is null
)
select
    c.commitment_id,
    c.document_id,
    d.title,
    c.provision_id,
    p.path,
    p.heading,
    c.kind,
    c.text,
    c.measure_id,
    n.lead,
    n.lead_today,
    n.participants,
    n.participants_today,
    n.responsible,
    n.responsible_today,
    h.units_source,
    c.targets,
    coalesce(c.deadline, d.period_end) as deadline,
    case
        when c.deadline is not null then c.deadline_source
        when d.period_end is not null then 'period'
    end as deadline_source,
    d.jurisdiction,
    c.raw_start,
    c.raw_end,
    c.quote
from promised as c
join documents as d using (document_id)
join provisions as p using (provision_id)
left join holders as h using (provision_id)
left join named as n on n.provision_id = h.holder_id
order by c.document_id, c.raw_start, c.raw_end, c.commitment_id;

comment on view commitments is
'One row a measure or target that is to be done: who answers for it, today too, its targets and its deadline (deadline_source: sentence, inherited, or the planning period of the document).';
