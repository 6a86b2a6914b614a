"""The founding documents against their annotations: a figure below its bar fails the build."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.evaluate import Score, evaluate, overall

BARS = {
    "evidence": 1.0,
    "provisions": 0.98,
    "headings": 0.97,
    "targets.found": 0.95,
    "targets": 0.90,
    "responsibilities": 0.98,
    "deadlines": 0.95,
    "measures": 0.93,
    "measures.kind": 0.88,
    "citations": 0.95,
}


@pytest.fixture(scope="module")
def total(founding: Path, root: Path) -> Score:
    return overall(evaluate(founding / "parquet", root / "tests/gold").values())


@pytest.mark.parametrize(("figure", "bar"), BARS.items())
def test_figure_reaches_its_bar(total: Score, figure: str, bar: float) -> None:
    misses = [miss for miss in total.misses if miss.table == figure.split(".")[0]]
    assert total.figures[figure].f1 >= bar, misses
