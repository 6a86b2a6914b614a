-- A number that nothing dates; what recurs every year needs no day.
select
    document_id, provision_id, target_id, quote, null, null, null, null,
    indicator, amount, null, null, null
from stated
where deadline is null and frequency is null
