-- One indicator, one place, one day, and two numbers.
select
    now.document_id, now.provision_id, now.target_id, now.quote,
    first.document_id, first.target_id, first.quote, null,
    now.indicator, now.amount, first.amount, now.deadline, first.deadline
from stated as now
join goals as g
    on g.indicator_id = now.indicator_id and g.jurisdiction = now.jurisdiction
    and g.deadline = now.deadline and g.frequency is not distinct from now.frequency
join stated as first on first.target_id = g.first_id
where now.document_id <> first.document_id and now.number <> first.number
    and not exists (
        select 1 from versions as v
        where v.one = least(now.document_id, first.document_id)
            and v.other = greatest(now.document_id, first.document_id)
    )
