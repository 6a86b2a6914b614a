-- What is due from one day to another by its own words, not by the period of its document.
create macro due(since, until) as table
select *
from commitments
where deadline between since and until and deadline_source is distinct from 'period'
order by deadline, document_id, raw_start;
