"""How the rows of the table `problems` are told on a screen.

What does not belong here: where they come from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from assets.language import message_column, told
from assets.screen import Screen
from assets.typesetting import hanging
from pipelines.messages import Message, say

Row = Mapping[str, Any]

_SEVERITIES = {"error": (say("error"), "red"), "warning": (say("warning"), "yellow")}
_LABEL = 10


def counted(problems: Sequence[Row]) -> Message:
    """Say how many there are of each severity."""
    if not problems:
        return say("none")
    errors = sum(row["severity"] == "error" for row in problems)
    return say(
        "errors {errors:,}, warnings {others:,}", errors=errors, others=len(problems) - errors
    )


def first_of_each_kind(problems: Sequence[Row], most: int) -> list[Row]:
    """Choose some in the order given: the first of each kind, then the second, errors first.

    So that many of one kind do not hide the only one of another.
    """
    seen: Counter[tuple[str, str]] = Counter()
    ranked = []
    for place, row in enumerate(problems):
        kind = row["severity"], row["rule"]
        ranked.append((seen[kind], row["severity"] != "error", place))
        seen[kind] += 1
    return [problems[place] for place in sorted(place for *_, place in sorted(ranked)[:most])]


def print_problems(problems: Sequence[Row], screen: Screen) -> None:
    """Print each: how grave it is, what is wrong and where, the rule that found it."""
    for row in problems:
        severity, style = _SEVERITIES[row["severity"]]
        said = Text(_message(row))
        said.append(f"  {row['rule']}", style="dim")
        if not screen.is_terminal:
            screen.print(Text(f"  {told(severity)}  ") + said, soft_wrap=True)
            continue
        for line in hanging(f"  {told(severity)}", said, screen.width, _LABEL):
            line.stylize(style, 0, _LABEL)
            screen.print(line, soft_wrap=True)


def _message(row: Row) -> str:
    said = str(row[message_column()])
    document = row["document_id"]
    return said if document is None or document in said else f"{document}: {said}"


def print_row(row: Mapping[str, Any], screen: Screen) -> None:
    """Print what breaks a rule: its facts by name, and what is said of it in words.

    What is said in words says the rule too, in the reader's language.
    """
    message = row.get(message_column())
    said = {"message", "message_zh", *(["rule"] if message else [])}
    facts = "  ".join(
        f"{key}={value}" for key, value in row.items() if value is not None and key not in said
    )
    shown = Text("  ".join(filter(None, (f"  {facts}", message))))
    screen.print(shown, soft_wrap=True)
