"""Books of rules: what loads, in which order, and what is refused with which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.grammar.notation import GrammarError
from pipelines.grammar.rules import Rule, hidden, letters, load_rules, matches_at

COUNTED = """
[[rule]]
name = "counted noun"
read = "makes number:value noun:what"
fills = { indicator = "{what}" }
examples = ["建成5个渡口 => 渡口 ge 5 个"]
"""
ANY = """
[[rule]]
name = "any number"
read = "makes? number:value noun:what"
examples = ["5个渡口 => 渡口 ge 5 个"]
"""


def load(tmp_path: Path, book: str) -> tuple[Rule, ...]:
    path = tmp_path / "book.toml"
    path.write_text(book, "utf-8")
    return load_rules(path)


def test_rules_are_tried_as_they_stand(tmp_path: Path) -> None:
    assert [rule.name for rule in load(tmp_path, COUNTED + ANY)] == ["counted noun", "any number"]


def test_a_rule_goes_before_the_rules_that_it_is_over(tmp_path: Path) -> None:
    book = COUNTED + ANY + 'over = ["counted noun"]\n'
    assert [rule.name for rule in load(tmp_path, book)] == ["any number", "counted noun"]


def test_the_longest_match_comes_first_and_then_the_first_rule(tmp_path: Path) -> None:
    short = '[[rule]]\nname = "short"\nread = "makes number:value"\nexamples = ["建成5个 => "]\n'
    rules = load(tmp_path, short + COUNTED + ANY)
    found = list(matches_at(letters(["makes", "number", "noun"]), 0, rules))
    assert [one.rule.name for one in found] == ["counted noun", "any number", "short"]
    assert found[0].slots == {"value": (1, 2), "what": (2, 3)}


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('examples = ["建成5个渡口 => 渡口 ge 5 个"]', "", "counted noun: a rule needs .* example"),
        ('read = "makes number:value noun:what"', "", "counted noun: a rule needs .* reading"),
        ('name = "counted noun"', "", "a rule needs a name"),
        ("noun:what", "nouns:what", "counted noun: 'nouns' is no class"),
        ("{what}", "{who}", "counted noun: no slot who"),
        ("[[rule]]", '[[rule]]\nover = ["none"]', "counted noun: over names no rule: none"),
    ],
)
def test_a_book_is_refused_with_the_name_of_the_rule(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    with pytest.raises(GrammarError, match=f"book.toml: .*{message}"):
        load(tmp_path, COUNTED.replace(before, after))


def test_a_name_stands_once(tmp_path: Path) -> None:
    with pytest.raises(GrammarError, match="counted noun: stands twice"):
        load(tmp_path, COUNTED * 2)


def names(rules: tuple[Rule, ...], row: str) -> set[tuple[str, str]]:
    return {(one.name, other.name) for one, other in hidden(letters(row.split()), rules)}


def test_a_rule_that_hides_another_is_found(tmp_path: Path) -> None:
    rules = load(tmp_path, COUNTED + ANY)
    assert names(rules, "makes number noun") == {("counted noun", "any number")}
    assert names(rules, "number noun") == set()


def test_a_rule_that_says_that_it_goes_before_another_hides_nothing(tmp_path: Path) -> None:
    book = COUNTED + 'over = ["any number"]\n' + ANY
    assert names(load(tmp_path, book), "makes number noun") == set()


def test_a_condition_tells_two_rules_apart(tmp_path: Path) -> None:
    book = COUNTED + 'where = "given"\n' + ANY
    assert names(load(tmp_path, book), "makes number noun") == set()
