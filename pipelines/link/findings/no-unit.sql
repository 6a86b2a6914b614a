-- A number for which nobody answers in a document that says who answers for what.
with charged as (
    select distinct r.document_id, p.path
    from responsibilities as r join provisions as p using (provision_id)
)
select
    t.document_id, t.provision_id, t.target_id, t.quote, null, null, null, null,
    t.indicator, t.amount, null, t.deadline, null
from stated as t
join provisions as p using (provision_id)
where t.document_id in (select document_id from charged)
    and not exists (
        select 1 from charged as c
        where c.document_id = t.document_id
            and (p.path = c.path or starts_with(p.path, c.path || '.'))
    )
