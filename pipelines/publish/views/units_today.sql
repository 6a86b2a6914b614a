-- Who a body is today: the main heir of its heirs, itself where nobody took it over; and all bodies
-- that have a part of its duties today, the main one first.
create or replace view units_today as
with recursive heirs as (
    select unit_id, unit_id as heir_id, true as main, 0 as step from units
    union
    select h.unit_id, s.successor_id, h.main and s.main, h.step + 1
    from heirs as h
    join successions as s on s.unit_id = h.heir_id
    -- A chain of reorganisations is short; the bound ends a circle in the authority file.
    where h.step < 16
),
today as (
    select
        unit_id,
        arg_max(heir_id, step) filter (main) as today_id
    from heirs
    group by unit_id
),
last_heirs as (
    select h.unit_id, h.heir_id, bool_or(h.heir_id = t.today_id) as main
    from heirs as h
    join today as t using (unit_id)
    where h.step > 0 and not exists (select 1 from successions as s where s.unit_id = h.heir_id)
    group by h.unit_id, h.heir_id
),
named as (
    select l.unit_id, list(u.name order by l.main desc, u.name) as heirs
    from last_heirs as l
    join units as u on u.unit_id = l.heir_id
    group by l.unit_id
)
select u.unit_id, u.name, t.today_id, h.name as today, coalesce(n.heirs, []) as heirs
from today as t
join units as u using (unit_id)
join units as h on h.unit_id = t.today_id
left join named as n on n.unit_id = u.unit_id
order by u.unit_id;

comment on view units_today is
'One row a body: who it is today, and all that have a part of its duties. · 现行单位：一个单位一行，列出其现行单位与全部承接单位';
comment on column units_today.unit_id is
'The body. · 单位标识';
comment on column units_today.name is
'Its name. · 名称';
comment on column units_today.today_id is
'Who took it over in the end; itself where nobody did. · 现行单位标识';
comment on column units_today.today is
'The name of that body. · 现行单位名称';
comment on column units_today.heirs is
'All bodies that have a part of its duties today, by name, the main one first; empty where nobody took it over. · 全部承接单位名称，主要承接单位在前；无承接单位者为空';
