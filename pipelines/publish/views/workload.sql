-- One row a unit and role. A unit that was merged counts as the one that took over in the end.
-- A bracket at the end of a provision covers what is numbered below it, so its targets count too.
create view workload as
with recursive heirs as (
    select unit_id, unit_id as heir_id, 0 as step from units
    union all
    select h.unit_id, u.successor_id, h.step + 1
    from heirs as h
    join units as u on u.unit_id = h.heir_id
    -- A chain of reorganisations is short; the bound ends a circle in the authority file.
    where u.successor_id is not null and h.step < 16
),
last_heirs as (
    select unit_id, arg_max(heir_id, step) as heir_id from heirs group by unit_id
),
charged as (
    select distinct h.heir_id as unit_id, r.role, p.document_id, p.provision_id, p.path
    from responsibilities as r
    join last_heirs as h using (unit_id)
    join provisions as p using (provision_id)
),
covered as (
    select c.unit_id, c.role, c.provision_id, below.provision_id as covered_id
    from charged as c
    join provisions as below
        on below.document_id = c.document_id
        and (below.path = c.path or starts_with(below.path, c.path || '.'))
),
dated as (
    select provision_id, target_id, deadline from targets
    union all
    select provision_id, null, end_date from deadlines
)
select
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
group by u.unit_id, u.name, u.jurisdiction, c.role
order by provisions desc, u.unit_id, c.role;

comment on view workload is
'One row a unit and role: how many provisions and targets it answers for, and until when; a merged unit counts as its successor. · 单位任务量：一个单位的一种职责一行，列出所负责条款数、目标数与时限，已撤并的单位计入承接单位';
comment on column workload.unit_id is
'The unit. · 单位标识';
comment on column workload.unit is
'Its full name. · 单位全称';
comment on column workload.jurisdiction is
'Place that it governs. · 所属地区';
comment on column workload.role is
'What it does: lead, participant, joint or responsible. · 职责：lead 牵头，participant 参与、配合，joint 按职责分工负责，responsible 负责';
comment on column workload.provisions is
'Provisions that name it. · 所负责条款数';
comment on column workload.targets is
'Targets of them and of what is numbered below them. · 条款及其下级的目标数';
comment on column workload.next_deadline is
'The next deadline from today on. · 今日起最近的时限';
comment on column workload.last_deadline is
'The last deadline. · 最晚的时限';
