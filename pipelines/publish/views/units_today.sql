-- Who a body is today: the main heir of its heirs, itself where nobody took it over.
create or replace view units_today as
with recursive heirs as (
    select unit_id, unit_id as heir_id, 0 as step from units
    union all
    select h.unit_id, u.successor_id, h.step + 1
    from heirs as h
    join units as u on u.unit_id = h.heir_id
    -- A chain of reorganisations is short; the bound ends a circle in the authority file.
    where u.successor_id is not null and h.step < 16
),
today as (
    select unit_id, arg_max(heir_id, step) as today_id from heirs group by unit_id
)
select u.unit_id, u.name, t.today_id, h.name as today
from today as t
join units as u using (unit_id)
join units as h on h.unit_id = t.today_id
order by u.unit_id;

comment on view units_today is
'One row a body: who it is today. · 现行单位：一个单位一行，列出其现行单位';
comment on column units_today.unit_id is
'The body. · 单位标识';
comment on column units_today.name is
'Its name. · 名称';
comment on column units_today.today_id is
'Who took it over in the end; itself where nobody did. · 现行单位标识';
comment on column units_today.today is
'The name of that body. · 现行单位名称';
