-- A target that the plan which carries its document out does not have.
select
    t.document_id, t.provision_id, t.target_id, t.quote, c.document_id, null, null, null,
    t.indicator, t.amount, null, t.deadline, null
from carried_out as c
join stated as t on t.document_id = c.superior_id
where exists (select 1 from stated as s where s.document_id = c.document_id)
    and not exists (
        select 1 from stated as s
        where s.document_id = c.document_id and s.indicator_id = t.indicator_id
    )
