-- 工作台账: one row a provision that commits to something or puts somebody in charge. What the text
-- dates nowhere falls back on the planning period of the document, and `deadline_source` says so.
create view ledger as
with measured as (
    select provision_id, list(text order by raw_start, measure_id) as measures
    from measures
    group by provision_id
),
charged as (
    select
        provision_id,
        list(unit_name order by raw_start, ordinal) filter (role = 'lead') as lead,
        list(unit_name order by raw_start, ordinal) filter (role = 'participant') as participants,
        list(unit_name order by raw_start, ordinal)
            filter (role in ('joint', 'responsible')) as responsible
    from responsibilities
    group by provision_id
),
aimed as (
    select
        provision_id,
        list(
            struct_pack(
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
    group by provision_id
),
dated as (
    select provision_id, max(deadline) as deadline
    from (
        select provision_id, deadline from targets
        union all
        select provision_id, deadline from measures
        union all
        select provision_id, end_date from deadlines
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
    c.participants,
    c.responsible,
    a.targets,
    coalesce(t.deadline, d.period_end) as deadline,
    case
        when t.deadline is not null then 'text'
        when d.period_end is not null then 'period'
    end as deadline_source,
    p.ordinal
from provisions as p
left join documents as d using (document_id)
left join measured as m using (provision_id)
left join charged as c using (provision_id)
left join aimed as a using (provision_id)
left join dated as t using (provision_id)
where m.measures is not null or a.targets is not null or c.provision_id is not null
order by p.document_id, p.ordinal;

comment on view ledger is
'工作台账: one row a provision with its measures, lead, participants, other responsible units, targets and effective deadline (deadline_source: text, or the planning period of the document).';
