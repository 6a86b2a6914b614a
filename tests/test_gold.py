"""The founding documents against their annotations: a figure below its bar fails the build."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.evaluate import Score, evaluate, overall

BARS = {
    "evidence": 1.0,
    "provisions": 1.0,
    "headings": 1.0,
    "targets.found": 1.0,
    "targets": 0.98,
    "targets.exact": 0.97,
    "quantities.found": 1.0,
    "quantities": 0.99,
    "responsibilities": 1.0,
    "deadlines": 1.0,
    "measures": 1.0,
    "measures.kind": 1.0,
    "actions": 0.98,
    "actions.modality": 1.0,
    "actions.addressee": 1.0,
    "citations": 1.0,
    "programmes": 0.97,
}


@pytest.fixture(scope="module")
def total(founding: Path, root: Path) -> Score:
    return overall(evaluate(founding / "parquet", root / "tests/gold").values())


def test_programmes_are_named_with_care(total: Score) -> None:
    programmes = total.figures["programmes"]
    assert programmes.precision >= 0.95
    assert programmes.recall >= 0.85


@pytest.mark.parametrize(("figure", "bar"), BARS.items())
def test_figure_reaches_its_bar(total: Score, figure: str, bar: float) -> None:
    misses = [miss for miss in total.misses if miss.table == figure.split(".")[0]]
    assert total.figures[figure].f1 >= bar, misses
