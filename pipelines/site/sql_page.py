"""The page on which a reader asks in SQL, with queries that show what can be asked.

What does not belong here: how they are answered (`scripts/sql.js`).
"""

from __future__ import annotations

from inspect import cleandoc

from pipelines.messages import say
from pipelines.site.document_pages import KINDS
from pipelines.site.writing import Pages, both

_SEARCH = "select document_id, path, heading, score, quote from search('{words}') limit 20"
_QUERIES = (
    (say("How many targets are there?"), "select count(*) as targets from targets"),
    (
        say("What falls due by the end of 2025, by its own words?"),
        """
        select deadline, document_id, path, text, lead_today
        from due(date '2024-01-01', date '2025-12-31')
        """,
    ),
    (
        say("What is overdue on a day, by the office that leads today?"),
        """
        select lead_today[1] as office, count(*) as overdue
        from overdue(date '2018-01-01')
        where lead_today is not null and target_id is not null
        group by 1 order by 2 desc, 1
        """,
    ),
    (
        say("How do the indicators move that several documents set?"),
        """
        select indicator, jurisdiction, deadline, comparator, value, unit, before, change,
          document_id
        from trajectories
        where indicator_id in (
          select indicator_id from targets
          group by 1 having count(distinct document_id) > 1
        )
        order by indicator, deadline
        """,
    ),
    (
        say("Which provisions speak of something?"),
        _SEARCH.format(words="质量 计量"),
    ),
    (
        say("Where do documents contradict each other?"),
        """
        select kind, message, message_zh, quote, other_quote from findings
        where severity = 'warning'
        """,
    ),
    (
        say("What does a plan take over of the document that it carries out?"),
        """
        select p.document_id, p.path, p.heading, s.document_id as superior, s.path as superior_path,
          s.heading as superior_heading, a.relation
        from alignments as a join provisions as p using (provision_id)
        join provisions as s on s.provision_id = a.superior_provision_id
        order by p.document_id, p.ordinal
        """,
    ),
    (
        say("Who has most to do?"),
        """
        select unit, role, sum(provisions) as provisions, sum(targets) as targets,
          max(last_deadline) as last_deadline
        from workload group by 1, 2 order by 3 desc, 1
        """,
    ),
    (
        say("Which numbers are no targets, and why?"),
        """
        select role, rule, quote, document_id from quantities where role <> 'target'
        order by role, document_id, raw_start
        """,
    ),
    (
        say("With which tools of policy do documents work?"),
        """
        select document_id, instrument, count(*) as actions from actions
        where instrument is not null group by 1, 2 order by 1, 3 desc
        """,
    ),
    (
        say("Who is a body today that has been merged, split or renamed?"),
        """
        select name, today, heirs from units_today where name <> today order by today, name
        """,
    ),
)


_STATES = {
    "loading": say("loading the engine and the data …"),
    "unreachable": say("the engine or the data did not arrive; ask again"),
    "rows": say("{count} rows", count="{count}"),
    "first": say(
        "{count} rows, of which the first {shown} are shown", count="{count}", shown="{shown}"
    ),
}
"""What the page tells while it works and when it has."""


_HEADS = {
    "targets": say("targets"),
    "deadline": say("deadline"),
    "document_id": say("document"),
    "path": say("path of the provision"),
    "text": say("wording"),
    "lead_today": say("who leads today"),
    "office": say("body"),
    "overdue": say("overdue"),
    "indicator": say("indicator"),
    "jurisdiction": say("place"),
    "comparator": say("condition"),
    "value": say("value"),
    "unit": say("unit of measure, or body"),
    "before": say("value before"),
    "change": say("change"),
    "heading": say("heading of the provision"),
    "score": say("how well it fits"),
    "quote": say("quote"),
    "other_quote": say("the other quote"),
    "kind": say("kind"),
    "message": say("in English"),
    "message_zh": say("in Chinese"),
    "superior": say("the superior"),
    "superior_path": say("path in the superior"),
    "superior_heading": say("heading of the provision in the superior"),
    "relation": say("relation"),
    "role": say("role"),
    "provisions": say("provisions"),
    "last_deadline": say("last deadline"),
    "rule": say("rule"),
    "instrument": say("tool of policy"),
    "actions": say("actions"),
    "name": say("name"),
    "today": say("name today"),
    "heirs": say("who took over"),
}
"""What the columns of the worked queries are called; a query names them as the tables do."""


def write_sql(pages: Pages) -> None:
    """Write the page."""
    queries = [(both(name), cleandoc(query)) for name, query in _QUERIES]
    states = {name: both(said) for name, said in _STATES.items()}
    heads = {name: both(said) for name, said in _HEADS.items()}
    marked = [key for _, key, _ in KINDS.values()]
    told = {"queries": queries, "states": states, "heads": heads, "marked": marked}
    pages.write("sql.html", "sql.html", search=_SEARCH, **told)
