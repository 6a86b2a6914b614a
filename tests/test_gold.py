"""The founding documents against their annotations: a figure below its bar fails the build."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.evaluate import Score, evaluate, overall

BARS = {
    "evidence": 1.0,
    "provisions": 0.99,
    "headings": 0.97,
    "targets.found": 0.98,
    "targets": 0.97,
    "responsibilities": 0.995,
    "deadlines": 0.98,
    "measures": 0.97,
    "measures.kind": 0.95,
    "citations": 1.0,
}


@pytest.fixture(scope="module")
def total(founding: Path, root: Path) -> Score:
    return overall(evaluate(founding / "parquet", root / "tests/gold").values())


@pytest.mark.parametrize(("figure", "bar"), BARS.items())
def test_figure_reaches_its_bar(total: Score, figure: str, bar: float) -> None:
    misses = [miss for miss in total.misses if miss.table == figure.split(".")[0]]
    assert total.figures[figure].f1 >= bar, misses
