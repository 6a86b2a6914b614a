-- Provisions that have all the words: those that have them side by side first, then by BM25.
-- Words need no spaces between them: one that is not there as a whole is there where half of its
-- pairs of characters are, for so many of them words of two characters fill. Nothing is indexed;
-- the texts are read once.
create macro search(words) as table
with asked as (
    select [
        one for one in string_split(trim(regexp_replace(simplified(words), '\s+', ' ', 'g')), ' ')
        if length(one) > 0
    ] as parts
),
split as (
    select
        parts,
        array_to_string(parts, '') as phrase,
        [
            case
                when length(part) < 3 then [part]
                else [substr(part, i, 2) for i in range(1, length(part))]
            end
            for part in parts
        ] as pairs
    from asked
),
told as (
    select
        p.document_id, p.path, p.provision_id, p.heading, p.raw_start, p.raw_end, p.quote,
        concat_ws('。', p.heading, p.text) as said,
        s.phrase, s.parts, list_distinct(flatten(s.pairs)) as pieces,
        [[one for one in pair if contains(concat_ws('。', p.heading, p.text), one)]
            for pair in s.pairs] as held,
        s.pairs
    from provisions as p, split as s
    where coalesce(p.heading, p.text) is not null and len(s.parts) > 0
),
kept as (
    select
        *,
        case
            when contains(said, phrase) then 2
            when len([part for part in parts if contains(said, part)]) = len(parts) then 1
            else 0
        end as rank,
        flatten(held) as found
    from told
    where len([
        i for i in range(1, len(parts) + 1)
        if contains(said, parts[i]) or 2 * len(held[i]) >= length(parts[i])
    ]) = len(parts)
),
sizes as (select count(*) as texts, avg(length(said)) as usual from told),
often as (
    select piece, count(*) as texts
    from (select unnest(list_distinct(found)) as piece from kept)
    group by piece
),
scored as (
    select
        k.provision_id,
        sum(
            ln(1 + (s.texts - o.texts + 0.5) / (o.texts + 0.5)) * 2.2 * k.times
            / (k.times + 1.2 * (0.25 + 0.75 * k.size / s.usual))
        ) as score
    from (
        select
            provision_id, length(said) as size, piece,
            (length(said) - length(replace(said, piece, ''))) / length(piece) as times
        from (select provision_id, said, unnest(list_distinct(found)) as piece from kept)
    ) as k
    join often as o using (piece)
    cross join sizes as s
    group by k.provision_id
)
select
    k.document_id, k.path, k.provision_id, k.heading, round(s.score, 4) as score,
    k.raw_start, k.raw_end, k.quote
from kept as k
join scored as s using (provision_id)
order by k.rank desc, s.score desc, k.document_id, k.raw_start;
