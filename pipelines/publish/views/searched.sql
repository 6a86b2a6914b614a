-- What a search goes through: a text a provision.
create macro searched() as table
select provision_id, concat_ws('。', heading, text) as said
from provisions
where coalesce(heading, text) is not null and rule not in ('task row', 'indicator row')
union all
-- Who does the work of a row of a table stands in cells beside its text.
select provision_id, concat_ws('。', heading, text, quote) from provisions
where rule in ('task row', 'indicator row');
