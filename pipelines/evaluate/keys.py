"""Tables whose rows are right or not as a whole: those of which some cells make a key.

What does not belong here: rows that may be right in part (`targets.py`, `quantities.py`).
"""

from __future__ import annotations

from pipelines.evaluate.likeness import day, plain
from pipelines.evaluate.sides import Built, Row
from pipelines.evaluate.tally import Score
from pipelines.link.campaigns import campaign_name


def judge_provisions(score: Score, gold: list[Row], built: Built) -> None:
    """Count paths and, apart from them, headings; the preamble is none."""
    wanted = [row for row in gold if row["path"] != "0"]
    rows = [row for row in built.rows("provisions") if row["path"] != "0"]
    paths = [row["path"] for row in wanted], [row["path"] for row in rows]
    score.compare(built.document_id, "provisions", *paths)
    headings = (
        [(row["path"], plain(row["heading"])) for row in side if row["heading"]]
        for side in (wanted, rows)
    )
    score.compare(built.document_id, "headings", *headings)


def judge_responsibilities(score: Score, gold: list[Row], built: Built) -> None:
    """Count units with path and role."""
    score.compare(
        built.document_id,
        "responsibilities",
        {(row["path"], plain(row["unit_name"]), row["role"]) for row in gold},
        {
            (built.at(row), plain(row["unit_name"]), row["role"])
            for row in built.rows("responsibilities")
        },
    )


def judge_deadlines(score: Score, gold: list[Row], built: Built) -> None:
    """Count deadlines by path, kind and last day."""
    score.compare(
        built.document_id,
        "deadlines",
        [(row["path"], row["kind"], row["end_date"]) for row in gold],
        [(built.at(row), row["kind"], day(row["end_date"])) for row in built.rows("deadlines")],
    )


def judge_measures(score: Score, gold: list[Row], built: Built) -> None:
    """Count sentences by path and first characters, without their kind and with it."""
    wanted = [(row["path"], row["kind"], plain(row["head"])[:10]) for row in gold]
    rows = [(built.at(row), row["kind"], plain(row["text"])[:10]) for row in built.rows("measures")]
    without_kind = [[(path, head) for path, _, head in side] for side in (wanted, rows)]
    score.compare(built.document_id, "measures", *without_kind)
    score.compare(built.document_id, "measures.kind", wanted, rows)


def judge_citations(score: Score, gold: list[Row], built: Built) -> None:
    """Count citations by path, title and number."""
    score.compare(
        built.document_id,
        "citations",
        {(row["path"], plain(row["title"]), plain(row["document_number"])) for row in gold},
        {
            (built.at(row), plain(row["title"]), plain(row["document_number"]))
            for row in built.rows("citations")
        },
    )


def judge_programmes(score: Score, gold: list[Row], built: Built) -> None:
    """Count programmes by path and bare name; one that people may argue about counts for nothing.

    Such a row has the certainty ``arguable``: it need not be built, and may be.
    """
    named = [((row["path"], plain(campaign_name(row["name"]))), row["certainty"]) for row in gold]
    arguable = {key for key, certainty in named if certainty == "arguable"}
    rows = [(built.at(row), plain(campaign_name(row["name"]))) for row in built.rows("programmes")]
    score.compare(
        built.document_id,
        "programmes",
        [key for key, _ in named if key not in arguable],
        [key for key in rows if key not in arguable],
    )
