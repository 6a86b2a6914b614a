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
'One row a document, body of today and role: how many provisions and targets it answers for, and until when. · 单位任务量：一份文件、一个现行单位、一种职责一行，列出所负责条款数、目标数与时限，已撤并的单位计入承接单位';
comment on column workload.document_id is
'The document. · 文件标识';
comment on column workload.unit_id is
'The body. · 单位标识';
comment on column workload.unit is
'Its full name. · 单位全称';
comment on column workload.jurisdiction is
'Place that it governs. · 所属地区';
comment on column workload.role is
'What it does: lead, participant, joint or responsible. · 职责：lead 牵头，participant 参与、配合，joint 按职责分工负责，responsible 负责';
comment on column workload.provisions is
'How many provisions. · 条款数';
comment on column workload.targets is
'How many targets they and those below them have. · 所辖条款（含下级）的目标数';
comment on column workload.next_deadline is
'The next day from today on. · 今日起最近的时限';
comment on column workload.last_deadline is
'The last day. · 最后的时限';
