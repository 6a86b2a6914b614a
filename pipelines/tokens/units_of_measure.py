"""Measure words and units that policy texts print after a number.

The words stand in ``lexicon/measures_of_unit.csv``: units, and the longer words that shelter one
(100万人口 counts no 人).
What does not belong here: reading a number (numerals) or its bounding words (quantities).
"""

from __future__ import annotations

from pipelines.lexicon import LEXICON, pattern, words

TIME_UNITS = words("unit_time") | {"日"}
EXTENT_UNITS = TIME_UNITS | words("unit_length")
"""Units after which a bare 内 bounds (三年内, 500米内)."""

_KINDS = "unit_time|unit_length|unit_money|unit_size|unit_count|unit_share"
_NO_LETTER = "(?:(?<![0-9A-Za-z])|(?![0-9A-Za-z]))"
"""A unit in letters is a whole word; 121°18′ goes on."""
_UNIT = pattern(
    f"(?:(?P<word><{_KINDS}|unit_guard|unit_then>)|(?P<latin><unit_latin>){_NO_LETTER})"
)
_MAGNITUDE = "(?:10{0,4})??[十百千万亿]{0,2}?"
_ONE_UNDER = f"(?:<{_KINDS}|unit_under>|<unit_latin>{_NO_LETTER})"
# 元/人·月, 件/10万人, 克标准煤/千瓦时, 吉焦/（平方米·年）, m³/d
_UNDER = pattern(
    f"[/·](?:{_MAGNITUDE}{_ONE_UNDER}|[(（](?:{_ONE_UNDER}(?:·|(?=[)）]))){{2,4}}[)）])"
)
# 微克每立方米 is 微克/立方米
_PER = pattern("每<unit_length|unit_size|unit_time>")
_BRACKET = pattern(f"[(（]<{_KINDS}>(?:[、,，]<{_KINDS}>)*[)）]")
# 3/10万: deaths of so many
_OF_MANY = pattern("/(?:10|十)?万(?:人口|人)?(?!<unit_money>)")
_ENTRIES = LEXICON.entries(*_KINDS.split("|"), "unit_guard", "unit_then", "unit_latin")
_SIZES = words("unit_size", "unit_length")


def _first_end(text: str, start: int) -> int:
    """Where the unit at ``start`` ends, without what stands under its stroke."""
    match = _UNIT.match(text, start)
    if match is None:
        return start
    entry = _ENTRIES[match.group()]
    if "unit_then" in entry.classes:
        return start + len(entry.values["unit"])
    if "unit_guard" in entry.classes:
        return start
    if "closing" in entry.flags and _is_han(text[match.end() : match.end() + 1]):
        return start
    return match.end()


def _is_han(character: str) -> bool:
    return "一" <= character <= "鿿"


def unit_end(text: str, start: int) -> int:
    """Where the unit that is printed at ``start`` ends; ``start`` itself where none is.

    Args:
        text: A text in simplified script and half-width digits (``folding.fold``).
        start: Code-point offset right after a number and its magnitude.

    Returns:
        A code-point offset. Composite units count as one: 微克/立方米, 元/人·月, 台（套）,
        吉焦/（平方米·年）; so does 微克每立方米.
    """
    end = _first_end(text, start)
    if end == start:
        match = _OF_MANY.match(text, start)
        return match.end() if match is not None else start
    match = _BRACKET.match(text, end)
    if match is not None:
        end = match.end()
    if text[start:end] in _SIZES and (match := _PER.match(text, end)) is not None:
        return match.end()
    while (match := _UNDER.match(text, end)) is not None:
        end = match.end()
    return end


def unit_name(printed: str) -> str:
    """A unit in its plain form: 微克每立方米 is 微克/立方米, and no blank stands in one."""
    return "".join(printed.split()).replace("每", "/")
