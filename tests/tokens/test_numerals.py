"""Number words and digits in, their worth out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.tokens.folding import fold
from pipelines.tokens.number_forms import NUMBER, read_number
from pipelines.tokens.numerals import chinese_number, count_value, word_value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("廿二", 22),
        ("卅", 30),
        ("一百零五", 105),
        ("一百五", 150),
        ("两百五十六万三千零一", 2_563_001),
        ("三万五", 35_000),
        ("一千零一", 1001),
        ("一万亿", 10**12),
        ("十三亿八千九百万", 1_389_000_000),
        ("二零一九", 2019),
        ("二〇〇八", 2008),
        ("壹佰贰拾叁", 123),
        ("贰仟零伍", 2005),
        ("三点一四", 3.14),
        ("零点零一", 0.01),
        ("三点五万", 35_000),
        ("一点二万亿", 1.2e12),
        ("点五", 0.5),
    ],
)
def test_a_numeral_is_worth(word: str, value: float) -> None:
    assert word_value(word) == value


@pytest.mark.parametrize("word", ["十四五", "十几", "数百", "几十", "百百", "一" * 1000])
def test_what_is_open_or_no_numeral_has_no_value(word: str) -> None:
    assert word_value(word) is None


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("1,234", 1234),
        ("1, 234, 567", 1_234_567),
        ("1.2万亿", 1.2e12),
        ("5000多亿", 5e11),
        ("1亿2千万", 120_000_000),
        ("2e5", 200_000),
        ("5e-3", 0.005),
        ("10^3", 1000),
        ("2^-3", 0.125),
        ("10k", 10_000),
        ("1.5T", 1.5e12),
        ("4.35万", 43_500),
        ("007", 7),
    ],
)
def test_digits_are_worth(digits: str, value: float) -> None:
    assert count_value(digits) == value


@pytest.mark.parametrize("digits", ["10几万", "9" * 1000, "9e999", "0^-1", "10^999", "1e40\n万亿"])
def test_digits_without_a_finite_value_have_none(digits: str) -> None:
    assert count_value(digits) is None


@pytest.mark.parametrize(
    ("text", "value", "value_max"),
    [
        ("三又二分之一", 3.5, None),
        ("七 又 二十四 分之 三", 7.125, None),
        ("五分之一", 0.2, None),
        ("1 1/2", 1.5, None),
        ("百分之五十点五", 50.5, None),
        ("千分之三", 0.3, None),
        ("万分之五", 0.05, None),
        ("2.35∶1", 2.35, None),
        ("七八十", 70, 80),
        ("十五六", 15, 16),
        ("三四千", 3000, 4000),
        ("200 000", 200_000, None),
        ("１，２３４，５６７．８９", 1_234_567.89, None),
        ("參萬伍仟", 35_000, None),
    ],
)
def test_a_number_is_read_whole(text: str, value: float, value_max: float | None) -> None:
    match = NUMBER.fullmatch(fold(text))
    assert match is not None
    numeral = read_number(match)
    assert numeral is not None
    assert (numeral.value, numeral.value_max) == (pytest.approx(value), value_max)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十二", 12),
        ("二〇二五", 2025),
        ("二○一二", 2012),
        ("一百零三", 103),
        ("7", 7),
        ("2030", 2030),
        ("零", 0),
    ],
)
def test_a_marker_is_a_whole_number(text: str, number: int) -> None:
    assert chinese_number(text) == number


@pytest.mark.parametrize("text", ["", "十四五", "几", "三点五", "年", "1.5", "一年", "九" * 400])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no whole number"):
        chinese_number(text)


def _in_words(number: int) -> str:
    """Write a number below 10**12 as Chinese texts print it."""

    def below_ten_thousand(part: int) -> str:
        word = ""
        for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit, part = divmod(part, scale)
            if digit:
                word += "零一二三四五六七八九"[digit] + name
            elif word and part and not word.endswith("零"):
                word += "零"
        return word

    word = ""
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, number = divmod(number, scale)
        if part:
            word += ("零" if word and part < 1000 else "") + below_ten_thousand(part) + name
    return word or "零"


_NUMBERS = st.integers(min_value=0, max_value=10**12 - 1)
_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_TRADITIONAL = str.maketrans("万亿", "萬億")


@given(_NUMBERS)
def test_a_number_in_words_parses_back(number: int) -> None:
    word = _in_words(number)
    assert word_value(word) == number
    assert word_value(word.translate(_FORMAL)) == number
    assert word_value(fold(word.translate(_TRADITIONAL))) == number


@given(_NUMBERS, st.sampled_from(["{}", "{:,}", "{}.0"]), st.sampled_from(["", "万", "亿", "万亿"]))
def test_a_number_in_digits_parses_back(number: int, form: str, magnitude: str) -> None:
    times = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[magnitude]
    assert count_value(form.format(number) + magnitude) == float(number * times)


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="零一二两十百千万亿兆点几数多分之又百壹拾廿0123.,eE^kM/:∶ -－％"))
def test_no_run_of_number_characters_raises(text: str) -> None:
    for match in re.finditer(NUMBER, fold(text)):
        read_number(match)
