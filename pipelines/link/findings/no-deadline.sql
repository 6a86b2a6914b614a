-- A number that nothing dates but, it may be, the period of its document; what recurs every year
-- needs no day.
select
    t.document_id, t.provision_id, t.target_id, t.quote, null, null, null, null,
    t.indicator, t.amount, null, d.period_end, null
from stated as t
join documents as d using (document_id)
where t.said_deadline is null and t.frequency is null
