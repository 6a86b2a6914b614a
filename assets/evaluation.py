"""The command `taizhang evaluate`: figures as tables.

What does not belong here: how a figure is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich.table import Table

from assets.language import told
from assets.screen import Screen, mistake
from pipelines.evaluate import (
    AnnotationError,
    Miss,
    Score,
    evaluate,
    has_annotations,
    has_tables,
    judge_pairs,
    not_built,
    overall,
)
from pipelines.messages import Message, say

_WHOLE = ("targets.exact", "targets.found")
"""Figures of whole targets; the others that begin so are of one column."""
_CELLS = ("targets.", "actions.")
"""What figures of one column begin with."""


def run(
    built: Path,
    gold: Path,
    *,
    markdown: bool,
    misses: bool,
    least: Sequence[str],
    out: Screen,
    err: Screen,
) -> int:
    """Score and print; give the exit code: 1 where a figure is below its bar, 2 for wrong usage."""
    try:
        bars = dict(_bar(text) for text in least)
    except ValueError:
        said = " ".join(least)
        return mistake(err, say("--min wants FIGURE=F1, e.g. targets=0.9, not {said}", said=said))
    wrong = _wrong_with(gold, built)
    if wrong is not None:
        return mistake(err, wrong)
    try:
        scores = evaluate(built, gold)
        total = overall([*scores.values(), judge_pairs(gold)])
    except AnnotationError as error:
        return mistake(err, error.message)
    unknown = bars.keys() - total.figures.keys()
    if unknown:
        message = say(
            "no figure {unknown}; there are {known}",
            unknown=", ".join(sorted(unknown)),
            known=", ".join(total.figures),
        )
        return mistake(err, message)
    missing = not_built(built, gold)
    if len(missing) == len(scores):
        return mistake(err, _none_of(built, gold))
    for document in missing:
        message = say(
            "{document} is annotated but not built: all of it counts as missed", document=document
        )
        err.note(say("warning: "), message, "yellow")
    titled = {**scores, told(say("all {count} documents", count=len(scores))): total}
    if markdown:
        out.print("\n".join(_markdown(titled)), markup=False, highlight=False, soft_wrap=True)
    else:
        for title, score in titled.items():
            out.print(_table(title, score))
            out.print(_spelt_out(score), highlight=False)
            out.print()
    if misses:
        _print_misses(total.misses, out)
    low = [name for name, bar in bars.items() if total.figures[name].f1 < bar]
    for name in low:
        message = say(
            "{figure} {reached:.3f} < {bar}",
            figure=name,
            reached=total.figures[name].f1,
            bar=bars[name],
        )
        err.note(say("below the bar: "), message, "red")
    return 1 if low else 0


def _none_of(built: Path, gold: Path) -> Message:
    return say(
        "{built} has none of the annotated documents of {gold}; say another folder of "
        "annotations, one folder a document_id",
        built=str(built),
        gold=str(gold),
    )


def _wrong_with(gold: Path, built: Path) -> Message | None:
    """Why two folders cannot be compared."""
    if not gold.is_dir():
        return say("there is no folder {folder} of annotations", folder=str(gold))
    if not built.is_dir():
        return say("there is no folder {folder} of built tables", folder=str(built))
    if not has_annotations(gold):
        return say(
            "{folder} has no annotations: it wants {files}",
            folder=str(gold),
            files="<document_id>/<table>.tsv",
        )
    if not has_tables(built):
        return say(
            "{folder} has no tables: it wants {files}, as taizhang build writes them",
            folder=str(built),
            files="<table>.parquet",
        )
    return None


def _bar(text: str) -> tuple[str, float]:
    figure, _, least = text.partition("=")
    return figure, float(least)


def _table(title: str, score: Score) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(title, min_width=28, no_wrap=True)
    for head in (say("precision"), say("recall"), say("F1"), say("gold"), say("built")):
        table.add_column(told(head), justify="right")
    for name, tally in score.figures.items():
        shares = (f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1))
        table.add_row(name, *shares, str(tally.gold), str(tally.built))
    return table


def _spelt_out(score: Score) -> str:
    share = score.spelt_out
    message = say(
        "names of bodies spelt out: {share:.3f} ({part} of {all})",
        share=share.value,
        part=share.part,
        all=share.of,
    )
    return told(message)


def _markdown(titled: Mapping[str, Score]) -> Iterable[str]:
    """Lines of a table of F1, a row a document; figures of one column are left out."""
    figures = dict.fromkeys(name for score in titled.values() for name in score.figures)
    shown = [name for name in figures if name in _WHOLE or not name.startswith(_CELLS)]
    yield f"| F1 | {' | '.join(shown)} |"
    yield "|---" + "|--:" * len(shown) + "|"
    for title, score in titled.items():
        tallies = (score.figures.get(name) for name in shown)
        # Nothing to find and nothing found says nothing of the rules.
        cells = (f"{one.f1:.3f}" if one and one.gold + one.built else "" for one in tallies)
        yield f"| {title} | {' | '.join(cells)} |"


def _print_misses(misses: Iterable[Miss], out: Screen) -> None:
    for miss in misses:
        what = told(miss.what)
        out.print(f"{miss.document_id} {miss.table}: {what}", markup=False, style="bold")
        for side, row in ((say("gold"), miss.gold), (say("built"), miss.built)):
            if row is not None:
                shown = f"    {told(side)} {row}"
                out.print(shown, markup=False, highlight=False, soft_wrap=True)
