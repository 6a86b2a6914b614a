"""Sentences that tell first and promise then in, what is promised out."""

from __future__ import annotations

from datetime import date

import pytest

from tests.invented import tables_of


@pytest.mark.parametrize(
    ("sentence", "promised", "told"),
    [
        ("去年全县柑橘种植面积已达41万亩，今年要在加工上下功夫，引进加工企业2家。", [2], [410000]),
        ("2025年园区排查隐患87项，整改率94.3%，2026年排查隐患120项。", [120], [87, 94.3]),
        ("2025年全县柑橘产量31万吨，各镇要将任务细化到村到户。", [], [310000]),
        ("到2026年，柑橘产量达到31万吨，冷库达到3座。", [310000, 3], []),
    ],
)
def test_what_a_sentence_tells_before_it_promises_is_achieved(
    sentence: str, promised: list[float], told: list[float]
) -> None:
    text = f"江海县2026年农业工作要点\n一、重点任务\n（一）柑橘。{sentence}"
    tables = tables_of(text, issued_on=date(2026, 2, 1))
    assert [row["value"] for row in tables["targets"]] == promised
    achieved = [row["value"] for row in tables["quantities"] if row["role"] == "achieved"]
    assert achieved == told


def test_a_base_that_a_sentence_tells_first_is_no_achievement() -> None:
    text = "江海县2026年工作要点\n一、任务\n（一）林业。去年造林率为88%，到2026年提高到95%。"
    tables = tables_of(text, issued_on=date(2026, 2, 1))
    roles = [(row["value"], row["role"]) for row in tables["quantities"]]
    assert sorted(roles) == [(88, "baseline"), (95, "target")]
