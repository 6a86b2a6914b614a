-- What is due from one day to another by its own words, not by the period of its document: a
-- commitment by any day of its own or of one of its targets, the latest of them that lies there.
create macro due(since, until) as table
select * exclude (inside) replace (list_max(inside) as deadline)
from (
    select *, [one for one in deadlines if one between since and until] as inside
    from commitments
)
where len(inside) > 0
order by deadline, document_id, raw_start;
