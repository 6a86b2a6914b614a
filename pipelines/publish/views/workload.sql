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
'One row a unit and role: how many provisions and targets it answers for, the next deadline from today on and the last one; merged units count as their successor.';
