"""Rows in words of the reader's language."""

from __future__ import annotations

import pytest

from assets.row_words import target

ROW = {
    "indicator": "渔港泊位",
    "comparator": "ge",
    "value": 300.0,
    "value_max": None,
    "unit": "个",
    "basis": "level",
    "frequency": None,
    "deadline": None,
    "baseline_value": None,
    "baseline_year": None,
    "binding": None,
}


@pytest.mark.parametrize(
    ("language", "flags", "told"),
    [
        ("zh", "tenfold", "请核查：与其他文件相差十倍以上"),
        ("zh", "deadline before issue; tenfold", "期限早于成文日期，与其他文件相差十倍以上"),
        ("en", "tenfold", "look: tenfold"),
    ],
)
def test_what_looks_wrong_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, language: str, flags: str, told: str
) -> None:
    monkeypatch.setenv("LANGUAGE", language)
    assert told in target({**ROW, "flags": flags})
