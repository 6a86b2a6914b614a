-- Who leads and who takes part in one provision are one body today.
select
    one.document_id, one.provision_id, null, min(one.quote), one.document_id, null,
    min(other.quote), today.today_id, any_value(u.name), null, null, null, null
from responsibilities as one
join responsibilities as other using (provision_id)
join units_today as today on today.unit_id = one.unit_id
join units_today as other_today
    on other_today.unit_id = other.unit_id and other_today.today_id = today.today_id
join units as u on u.unit_id = today.today_id
where one.role = 'lead' and other.role <> 'lead' and one.unit_id <> other.unit_id
group by one.document_id, one.provision_id, today.today_id
