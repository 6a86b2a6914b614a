"""What a user is told: an English sentence with facts in it, and the same in other languages.

What does not belong here: the sentences (they stand where they are said), which language a reader
wants (`assets`).
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Union

Fact = Union[str, int, float, "Message"]
LOCALES = Path(__file__).parent / "locales"
DOMAIN = "taizhang"


@dataclass(frozen=True, slots=True)
class Message:
    """One thing that is told. As text (`str`) it is English."""

    text: str
    """The sentence in English, with its facts as ``{names}``; translations are found under it."""
    facts: tuple[tuple[str, Fact], ...] = ()

    def __str__(self) -> str:
        """Tell it in English."""
        return self.told(gettext.NullTranslations())

    def told(self, language: gettext.NullTranslations) -> str:
        """Tell it, and the messages among its facts, in a language."""
        facts = {
            name: fact.told(language) if isinstance(fact, Message) else fact
            for name, fact in self.facts
        }
        return language.gettext(self.text).format(**facts)


def say(text: str, **facts: Fact) -> Message:
    """Make a message: ``say("{path}: the file is empty", path="a.txt")``."""
    return Message(text, tuple(facts.items()))


@cache
def chinese() -> gettext.NullTranslations:
    """The Chinese sentences; those that are missing stay English."""
    return gettext.translation(DOMAIN, LOCALES, ["zh"], fallback=True)
