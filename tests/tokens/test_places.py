"""Names of places, in sentences that make something there; nouns out."""

from __future__ import annotations

import csv

import pytest

from pipelines.reference import REFERENCE
from pipelines.tokens.clause import clauses_of
from pipelines.tokens.quantities import find_quantities


def places() -> list[str]:
    """Every prefecture and province, and counties whose names hold a word that leads or joins."""
    lines = (REFERENCE / "adcodes.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    found = {row["short_name"] for row in rows} - {"", "全国"}
    return sorted(found | {"同德", "都兰", "将乐", "新都", "增城", "和林格尔"})


def nouns(sentence: str) -> list[str]:
    (clause,) = clauses_of(sentence, 0, len(sentence), find_quantities(sentence), ())
    return [sentence[one.start : one.end] for one in clause.tokens if one.cls == "noun"]


@pytest.mark.parametrize(
    "told", ["在{}新建电站3座", "建设{}、东湾2座电站", "向{}、东湾投放公交车3辆"]
)
def test_a_place_is_a_noun_whatever_words_its_name_holds(told: str) -> None:
    assert [one for one in places() if one not in nouns(told.format(one))] == []
