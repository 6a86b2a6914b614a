"""Targets written the short way: a sentence, and indicator, comparator, value, unit and basis."""

from __future__ import annotations

import pytest

from tests.invented import item

Target = tuple[str, str, float, str | None, str]


def said(sentence: str, *rows: Target) -> pytest.ParameterSet:
    """A case: a sentence and its targets."""
    return pytest.param(sentence, rows)


def targets(sentence: str) -> tuple[Target, ...]:
    """The targets of an item that says ``sentence``."""
    return tuple(
        (row["indicator"], row["comparator"], row["value"], row["unit"], row["basis"])
        for row in item(sentence)["targets"]
    )
