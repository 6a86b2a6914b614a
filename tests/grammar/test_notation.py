"""The notation: what a row of token classes gives, and what is refused with which words."""

from __future__ import annotations

import pytest

from pipelines.grammar.notation import GrammarError, compiled
from pipelines.grammar.rules import letters

UMBRELLAS = {"lead": ["adverb", "scope"], "verb": ["makes", "changes"]}
MACROS = {"np": "noun (joins noun)*", "list": "np (mark np)*"}


def slots(read: str, row: str) -> dict[str, tuple[int, int]] | None:
    """Where the slots of a rule stand in a row of token classes; None where it does not hold."""
    match = compiled(read, UMBRELLAS, MACROS).match(letters(row.split()))
    return match and {name: match.span(name) for name in match.groupdict() if match[name]}


@pytest.mark.parametrize(
    ("read", "row", "found"),
    [
        ("makes noun number", "makes noun number", {}),
        ("makes noun number", "makes number", None),
        ("makes noun:what number:value", "makes noun number", {"what": (1, 2), "value": (2, 3)}),
        ("adverb* noun:what", "adverb adverb noun", {"what": (2, 3)}),
        ("adverb* noun:what", "noun", {"what": (0, 1)}),
        ("adverb+ noun:what", "noun", None),
        ("adverb? noun:what", "adverb noun", {"what": (1, 2)}),
        ("adverb+:how noun", "adverb adverb noun", {"how": (0, 2)}),
        ("(makes joins?)+:verb noun", "makes joins makes noun", {"verb": (0, 3)}),
        ("(makes|changes):verb noun", "changes noun", {"verb": (0, 1)}),
        ("(makes|changes):verb noun", "reduces noun", None),
        ("^ noun number $", "noun number", {}),
        ("noun number $", "noun number noun", None),
    ],
)
def test_a_rule_holds_for_a_row_of_classes(
    read: str, row: str, found: dict[str, tuple[int, int]] | None
) -> None:
    assert slots(read, row) == found


def test_an_umbrella_is_any_of_its_classes() -> None:
    assert slots("lead* verb:verb", "adverb scope changes") == {"verb": (2, 3)}


def test_a_macro_is_a_piece_of_notation_and_may_use_those_above_it() -> None:
    assert slots("np:what number", "noun joins noun number") == {"what": (0, 3)}
    assert slots("list:all number", "noun mark noun joins noun number") == {"all": (0, 5)}


@pytest.mark.parametrize(
    ("read", "message"),
    [
        ("noun thing", "'thing' is no class of tokens, umbrella or macro"),
        ("noun & number", "'&' is no sign of the notation"),
        ("noun ( number", "a bracket is not closed"),
        ("noun number )", "a bracket is closed that was not opened"),
        ("noun:what number:what", "redefinition of group name 'what'"),
    ],
)
def test_what_is_no_notation_is_refused_with_a_reason(read: str, message: str) -> None:
    with pytest.raises(GrammarError, match=message.replace("(", "\\(")):
        compiled(read, UMBRELLAS, MACROS)


def test_a_macro_cannot_hold_itself() -> None:
    with pytest.raises(GrammarError, match="'np' is no class"):
        compiled("np", {}, {"np": "noun np?"})
