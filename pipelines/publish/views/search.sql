-- Provisions that have all the words: those that have them side by side first, then by BM25.
-- Words need no spaces between them: one that is not there as a whole is there where half of its
-- pairs of characters are, for so many of them words of two characters fill. Nothing is indexed:
-- the texts are read once for those that have one of so many pairs of the first word that a text
-- with none of them cannot have half of all. How many and how long they are is known since the
-- file was made (`searched_sizes()`).
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
        ] as pairs,
        pairs[1][: len(pairs[1]) - (length(parts[1]) + 1) // 2 + 1] as some
    from asked
    where len(parts) > 0
),
near as materialized (
    select t.provision_id, t.said, s.*
    from searched() as t, split as s
    -- the first ones by themselves, which is quicker than to go through a list
    where contains(t.said, s.some[1]) or contains(t.said, s.some[2])
        or contains(t.said, s.some[3])
        or len([one for one in s.some[4:] if contains(t.said, one)]) > 0
),
kept as materialized (
    select
        provision_id, said, length(said) as size,
        [one for one in flatten(pairs) if contains(said, one)] as found,
        case
            when contains(said, phrase) then 2
            when len([part for part in parts if contains(said, part)]) = len(parts) then 1
            else 0
        end as rank
    from near
    where len([
        i for i in range(1, len(parts) + 1)
        if 2 * len([one for one in pairs[i] if contains(said, one)]) >= length(parts[i])
    ]) = len(parts)
),
pieces as (select provision_id, size, said, unnest(list_distinct(found)) as piece from kept),
often as (select piece, count(*) as texts from pieces group by piece),
scored as (
    select
        k.provision_id,
        sum(
            ln(1 + (s.texts - o.texts + 0.5) / (o.texts + 0.5)) * 2.2 * k.times
            / (k.times + 1.2 * (0.25 + 0.75 * k.size / s.usual))
        ) as score
    from (
        select
            provision_id, size, piece,
            (length(said) - length(replace(said, piece, ''))) / length(piece) as times
        from pieces
    ) as k
    join often as o using (piece)
    cross join searched_sizes() as s
    group by k.provision_id
)
select
    p.document_id, p.path, p.provision_id, p.heading, round(s.score, 4) as score,
    p.raw_start, p.raw_end, p.quote
from kept as k
join scored as s using (provision_id)
join provisions as p using (provision_id)
order by k.rank desc, s.score desc, p.document_id, p.raw_start;
