"""A look at the first character passes over what no pattern begins with, and nothing else."""

import re
from re import _constants as sign
from re import _parser as parser

import pytest

from pipelines.extract.speech_sights import PAST_OPENS, PLAN_OPENS, YEAR_OPENS
from pipelines.tokens.time_expressions import OPENERS, TIME


def _first(tokens) -> tuple[set[str], bool]:
    """The characters that a parsed expression may begin with; whether it may be empty."""
    found: set[str] = set()
    for op, given in tokens:
        if op in (sign.ASSERT, sign.ASSERT_NOT, sign.AT):
            continue
        here, empty = _first_of(op, given)
        found |= here
        if not empty:
            return found, False
    return found, True


def _first_of(op, given) -> tuple[set[str], bool]:
    if op is sign.LITERAL:
        return {chr(given)}, False
    if op is sign.IN:
        return {one for kind, value in given for one in _members(kind, value)}, False
    if op is sign.SUBPATTERN:
        return _first(given[3])
    if op is sign.BRANCH:
        sides = [_first(side) for side in given[1]]
        return set().union(*(here for here, _ in sides)), any(empty for _, empty in sides)
    least, _, inside = given
    here, empty = _first(inside)
    return here, empty or least == 0


def _members(kind, value) -> set[str]:
    if kind is sign.RANGE:
        return {chr(one) for one in range(value[0], value[1] + 1)}
    return set("0123456789") if kind is sign.CATEGORY else {chr(value)}


@pytest.mark.parametrize(
    ("pattern", "openers"), [(TIME, OPENERS), (YEAR_OPENS, PAST_OPENS), (PLAN_OPENS, PAST_OPENS)]
)
def test_no_time_begins_with_a_character_that_is_passed_over(
    pattern: re.Pattern[str], openers: frozenset[str]
) -> None:
    found, empty = _first(parser.parse(pattern.pattern))
    assert not empty
    assert found <= openers
