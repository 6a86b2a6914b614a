-- 到2015年达到85%以上; of the plan after it 到2017年达75以上.
select
    now.document_id, now.provision_id, now.target_id, now.quote,
    earlier.document_id, earlier.target_id, earlier.quote, null,
    now.indicator, now.amount, earlier.amount, now.deadline, earlier.deadline
from successive
where now.basis in ('level', 'cumulative') and now.frequency is null
    and now.provision_id <> earlier.provision_id -- 2027年5所、2028年3所: what each year does
    and case
        when now.comparator in ('le', 'lt') and earlier.comparator in ('le', 'lt')
            then now.number > earlier.number and now.number < 10 * earlier.number
        when now.comparator in ('le', 'lt') or earlier.comparator in ('le', 'lt') then false
        else now.number < earlier.number and 10 * now.number > earlier.number
    end
