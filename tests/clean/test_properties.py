"""What holds for any text at all."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.clean.passes import clean
from pipelines.model import CleanText
from tests.linear import assert_linear

PIECES = [
    *["\n", "\r\n", "　　", " ", "\u200b", "&nbsp;", "**", "## ", "| a | b |", "\ud800"],
    *[
        "一、",
        "（一）",
        "1.",
        "lO.",
        "- 3 -",
        "責任單位:",
        "［2020］",
        "A,B",
        "PM2.5",
        "「",
        "。",
        "，",
    ],
    *[",,", ",。", "(zhì)", "轉(zhuǎn)", "質量", "?fàn)巹", "?", "“十三五”", '"引號"'],
    *[
        "到２０２５年",
        "二〇三五年",
        "建成 20 个",
        "\ue010",
        "5",
        "%",
        "3 . 5",
        "1 0 0 0",
        "\U000e0105",
    ],
]
NOISY = st.lists(
    st.one_of(
        st.text(max_size=6),
        st.sampled_from(PIECES),
    ),
    max_size=30,
).map("".join)


def assert_maps_into_raw(cleaned: CleanText) -> None:
    offsets, raw, text = cleaned.offsets, cleaned.raw, cleaned.text
    assert offsets.clean_chars == len(text)
    assert list(offsets.clean) == sorted(set(offsets.clean))
    assert offsets.clean[:1] == ((0,) if text else ())
    before = 0
    for at in range(len(text)):
        start, end = offsets.raw_span(at, at + 1)
        assert 0 <= start <= end <= len(raw)
        assert start >= before or (start, end) == offsets.raw_span(at - 1, at)
        before = start
    for row in cleaned.corrections:
        assert raw[row.raw_start : row.raw_end] == row.before != row.after


@given(NOISY)
@example("")
@example("\n \n")
@example("，")
@settings(max_examples=400, deadline=None)
def test_any_text_is_cleaned_and_maps_into_its_raw_text(raw: str) -> None:
    assert_maps_into_raw(clean(raw))


@given(NOISY)
@settings(max_examples=400, deadline=None)
def test_lines_are_paragraphs_without_space_around_them(raw: str) -> None:
    text = clean(raw).text
    assert text == text.strip()
    assert all(line and line == line.strip() for line in text.split("\n") if text)


@given(st.text(st.sampled_from("质量强省，。、；：“”（）《》0123456789%"), min_size=1))
def test_clean_text_stays_as_it_is(raw: str) -> None:
    cleaned = clean(raw)
    altered = {row.rule for row in cleaned.corrections}
    if not altered:
        assert cleaned.text == raw
        assert cleaned.offsets.raw_span(0, len(raw)) == (0, len(raw))


@pytest.mark.parametrize(
    "unit",
    [
        *[
            ",",
            "，",
            " ",
            "\n",
            " \n",
            "(",
            ")",
            "((",
            "（",
            '"',
            "“",
            "。",
            ":",
            "|",
            "—",
            "\u200b",
        ],
        *[
            "?",
            "?a",
            "质?笆",
            "质(zhi",
            "1 ",
            "1 . ",
            "1\n",
            "0,",
            "lO",
            "lO.",
            "二〇",
            "一",
            "质 ",
        ],
        *["&", "&a", "<", "<p ", "<!--", "*", "#", "- ", "- 3 ", "\ue010", "［", "［2020］"],
        *["•1一", "1\n新建公园十座\n2\n新建公园十座\n3\n新建公园十座\n"],
        *["单位：局 ", "附件", "\n1", "\n质", "“质", "质a", "l", "1l", "\n- 3 -"],
    ],
)
def test_time_is_linear_in_runs_of_what_patterns_repeat(unit: str) -> None:
    assert_linear(lambda text: clean(f"质{text}量"), unit)
