-- Every target with what it is compared by: its indicator, its place, its number in the base unit,
-- and by when: what a document of one year dates nowhere is due at the end of that year.
create or replace view stated as
select
    t.target_id, t.document_id, t.provision_id, t.quote, t.indicator_id, t.comparator,
    {'value': t.value, 'value_max': t.value_max, 'unit': t.unit} as amount,
    t.basis, t.frequency, t.deadline as said_deadline,
    coalesce(
        t.deadline,
        case when year(d.period_start) = year(d.period_end) then d.period_end end
    ) as deadline,
    i.name as indicator, i.number_kind, d.jurisdiction, d.issued_on,
    base_value(t.value, t.unit) as number
from targets as t
join indicators as i using (indicator_id)
join documents as d using (document_id);

-- Of each indicator, place and day the target that was stated last, and which day came before it.
create or replace table goals as
with last as (
    select
        indicator_id, jurisdiction, frequency, deadline,
        arg_max(target_id, (coalesce(issued_on, date '0001-01-01'), document_id, target_id)) as target_id,
        arg_min(target_id, (coalesce(issued_on, date '9999-01-01'), document_id, target_id)) as first_id
    from stated
    where deadline is not null and jurisdiction is not null
        and not list_contains(getvariable('says_not_of_what'), indicator)
    group by all
)
select
    *,
    lag(target_id) over (
        partition by indicator_id, jurisdiction, frequency order by deadline
    ) as before_id
from last;

-- Each target beside the one of the day before in its place.
create or replace view successive as
select now, earlier
from stated as now
join goals as g
    on g.indicator_id = now.indicator_id and g.jurisdiction = now.jurisdiction
    and g.deadline = now.deadline and g.frequency is not distinct from now.frequency
join stated as earlier on earlier.target_id = g.before_id
where not exists (
    select 1 from versions as v
    where v.one = least(now.document_id, earlier.document_id)
        and v.other = greatest(now.document_id, earlier.document_id)
);
