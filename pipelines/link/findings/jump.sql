-- 4400项 by 2017 and 46000项 by 2020: a slip of the pen is likelier than that.
select
    now.document_id, now.provision_id, now.target_id, now.quote,
    earlier.document_id, earlier.target_id, earlier.quote, null,
    now.indicator, now.amount, earlier.amount, now.deadline, earlier.deadline
from successive
where now.number > 0 and earlier.number > 0
    and (now.number >= 10 * earlier.number or earlier.number >= 10 * now.number)
