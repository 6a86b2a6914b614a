"""Sentences in which plans commonly set targets: made up, and their targets read by hand."""

from __future__ import annotations

import csv
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest

from tests.short_targets import Target, targets

TABLE = Path(__file__).with_name("common_targets.tsv")


def sentences() -> list[tuple[str, tuple[Target, ...]]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        (
            sentence,
            tuple(
                (
                    row["indicator"],
                    row["comparator"],
                    float(row["value"]),
                    row["unit"] or None,
                    row["basis"],
                )
                for row in told
            ),
        )
        for sentence, told in groupby(rows, itemgetter("sentence"))
    ]


@pytest.mark.parametrize(("sentence", "rows"), sentences())
def test_a_common_sentence_gives_all_of_its_targets(
    sentence: str, rows: tuple[Target, ...]
) -> None:
    assert targets(sentence) == rows
