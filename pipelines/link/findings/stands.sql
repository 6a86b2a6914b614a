-- One number by 2017 and again by 2020; all of something is no standstill.
select
    now.document_id, now.provision_id, now.target_id, now.quote,
    earlier.document_id, earlier.target_id, earlier.quote, null,
    now.indicator, now.amount, earlier.amount, now.deadline, earlier.deadline
from successive
where now.basis in ('level', 'cumulative') and now.frequency is null
    and now.document_id <> earlier.document_id
    and now.number = earlier.number
    and not (now.number_kind = 'rate' and now.number in (0, 100))
