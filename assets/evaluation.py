"""The command `taizhang evaluate`: figures as tables.

What does not belong here: how a figure is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assets.mistakes import mistake
from pipelines.evaluate import Miss, Score, evaluate, has_annotations, has_tables, overall

_WHOLE = ("targets.exact", "targets.found")
"""Figures of whole targets; the others that begin so are of one column."""


def run(
    built: Path,
    gold: Path,
    *,
    markdown: bool,
    misses: bool,
    least: list[str],
    out: Console,
    err: Console,
) -> int:
    """Score and print; give the exit code: 1 where a figure is below its bar, 2 for wrong usage."""
    try:
        bars = dict(_bar(text) for text in least)
    except ValueError:
        return mistake(err, f"--min wants FIGURE=F1, e.g. targets=0.9, not {' '.join(least)}")
    for folder, hint in ((gold, "annotations"), (built, "built tables: run taizhang build first")):
        if not folder.is_dir():
            return mistake(err, f"there is no folder {folder} of {hint}")
    if not has_annotations(gold):
        return mistake(err, f"{gold} has no annotations: it wants <document_id>/<table>.tsv")
    if not has_tables(built):
        return mistake(err, f"{built} has no tables: it wants <table>.parquet, run taizhang build")
    scores = evaluate(built, gold)
    total = overall(scores.values())
    unknown = bars.keys() - total.figures.keys()
    if unknown:
        known = ", ".join(total.figures)
        return mistake(err, f"no figure {', '.join(sorted(unknown))}; there are {known}")
    titled = {**scores, f"all {len(scores)} documents": total}
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
        err.print(f"[red]below the bar:[/red] {name} {total.figures[name].f1:.3f} < {bars[name]}")
    return 1 if low else 0


def _bar(text: str) -> tuple[str, float]:
    figure, _, least = text.partition("=")
    return figure, float(least)


def _table(title: str, score: Score) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(title, min_width=28, no_wrap=True)
    for name in ("precision", "recall", "F1", "gold", "built"):
        table.add_column(name, justify="right")
    for name, tally in score.figures.items():
        shares = (f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1))
        table.add_row(name, *shares, str(tally.gold), str(tally.built))
    return table


def _spelt_out(score: Score) -> str:
    share = score.spelt_out
    return f"names of bodies spelt out: {share.value:.3f} ({share.part} of {share.of})"


def _markdown(titled: Mapping[str, Score]) -> Iterable[str]:
    """Lines of a table of F1, a row a document; the cells of a target are left out."""
    figures = dict.fromkeys(name for score in titled.values() for name in score.figures)
    shown = [name for name in figures if name in _WHOLE or name[:8] != "targets."]
    yield f"| F1 | {' | '.join(shown)} |"
    yield "|---" + "|--:" * len(shown) + "|"
    for title, score in titled.items():
        tallies = (score.figures.get(name) for name in shown)
        # Nothing to find and nothing found says nothing of the rules.
        cells = (f"{one.f1:.3f}" if one and one.gold + one.built else "" for one in tallies)
        yield f"| {title} | {' | '.join(cells)} |"


def _print_misses(misses: Iterable[Miss], out: Console) -> None:
    for miss in misses:
        out.print(f"{miss.document_id} {miss.table}: {miss.what}", markup=False, style="bold")
        for side, row in (("gold ", miss.gold), ("built", miss.built)):
            if row is not None:
                out.print(f"    {side} {row}", markup=False, highlight=False, soft_wrap=True)
