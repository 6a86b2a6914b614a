-- One row a document, body of today and role. A body that was merged counts as the one that took
-- over; where it then has two roles in a provision it has the first of lead, responsible, joint,
-- participant. A bracket at the end of a provision covers what is numbered below it.
create view workload as
with roles as (
    select
        t.today_id as unit_id, r.document_id, r.provision_id,
        arg_min(r.role, list_position(['lead', 'responsible', 'joint', 'participant'], r.role))
            as role
    from responsibilities as r
    join units_today as t using (unit_id)
    group by all
),
covered as (
    select c.*, below.provision_id as covered_id
    from roles as c
    join provisions as p using (provision_id)
    join provisions as below
        on below.document_id = c.document_id
        and (below.path = p.path or starts_with(below.path, p.path || '.'))
),
dated as (
    select provision_id, target_id, deadline from targets
    union all
    select provision_id, null, end_date from deadlines
)
select
    c.document_id,
    u.unit_id,
    u.name as unit,
    u.jurisdiction,
    c.role,
    count(distinct c.provision_id) as provisions,
    count(distinct d.target_id) as targets,
    min(d.deadline) filter (d.deadline >= current_date) as next_deadline,
    max(d.deadline) as last_deadline
from covered as c
join units as u using (unit_id)
left join dated as d on d.provision_id = c.covered_id
group by c.document_id, u.unit_id, u.name, u.jurisdiction, c.role
order by provisions desc, u.unit_id, c.document_id, c.role;

comment on view workload is
'One row a document, body of today and role: how many provisions and targets it answers for, the next deadline from today on and the last one.';
