"""The examples of the rule books, through the whole pipeline: each is read by its own rule.

The examples of ``speech.toml`` are in ``test_speech.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from pipelines.extract import actions, counts_out, first_pass, instruments
from pipelines.extract.cues import Cue
from pipelines.grammar.rules import Rule, hidden, letters
from pipelines.tokens.clause import clauses_of
from pipelines.tokens.quantities import find_quantities
from pipelines.tokens.time_expressions import matches
from pipelines.tokens.token import Token
from tests.invented import item

Example = tuple[str, str, str]


def examples(rules: Sequence[Rule | Cue | instruments.Rule]) -> list[Example]:
    """The examples of a book: rule, sentence and what comes of it."""
    return [
        (one.name, sentence, told)
        for one in rules
        for example in one.examples
        for sentence, told in [example.split(" => ")]
    ]


@pytest.mark.parametrize(("rule", "sentence", "told"), examples(first_pass.RULES))
def test_a_rule_of_targets_reads_its_example(rule: str, sentence: str, told: str) -> None:
    rows = item(f"{sentence}。")["targets"]
    said = [
        f"{row['indicator']} {row['comparator']} {row['value']:.12g} {row['unit']}" for row in rows
    ]
    assert "; ".join(said) == told
    assert rule in {row["rule"] for row in rows}


@pytest.mark.parametrize(
    ("rule", "sentence", "told"), examples([*counts_out.RULES, *counts_out.CUES])
)
def test_a_number_is_counted_out_by_the_rule_of_its_example(
    rule: str, sentence: str, told: str
) -> None:
    rows = item(f"{sentence}。")["quantities"]
    assert (told, rule) in [(f"{row['quote']} {row['role']}", row["rule"]) for row in rows]


@pytest.mark.parametrize(("rule", "sentence", "told"), examples(actions.RULES))
def test_a_rule_of_actions_reads_its_example(rule: str, sentence: str, told: str) -> None:
    rows = item(f"{sentence}。")["actions"]
    columns = ("verb", "object", "modality", "addressee")
    said = [
        [row[name] or "-" for name in columns if row[name] or name != "addressee"] for row in rows
    ]
    assert "; ".join(" ".join(cells) for cells in said) == told
    assert rule in {row["rule"] for row in rows}


@pytest.mark.parametrize(("rule", "sentence", "told"), examples(instruments.RULES))
def test_a_rule_of_instruments_decides_its_example(rule: str, sentence: str, told: str) -> None:
    rows = item(f"{sentence}。")["actions"]
    assert " ".join(row["instrument"] or "-" for row in rows) == told, rule


def rows_of_letters(sentence: str) -> Iterator[str]:
    """The clauses of a sentence as rows of token classes."""
    numbers = list(find_quantities(sentence))
    times = [Token("time", *one.span()) for one in matches(sentence)]
    for clause in clauses_of(sentence, 0, len(sentence), numbers, times):
        yield letters([token.cls for token in clause.tokens])


@pytest.mark.parametrize(
    "rules", [first_pass.RULES, counts_out.RULES], ids=["targets", "counts_out"]
)
def test_a_rule_that_reads_an_example_like_another_says_which_goes_first(
    rules: tuple[Rule, ...],
) -> None:
    found = {
        (one.name, other.name)
        for _, sentence, _ in examples(rules)
        for row in rows_of_letters(sentence)
        for one, other in hidden(row, rules)
    }
    assert found == set()
