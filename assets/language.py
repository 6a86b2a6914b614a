"""The language of a screen: the one that is asked for, else that of the reader's locale.

What does not belong here: a sentence. Each stands where it is said, its Chinese in
`pipelines/locales`.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipelines.messages import DOMAIN, LOCALES, Message

if TYPE_CHECKING:  # `schemas` loads pandas, for which neither --help nor a worker shall wait
    from schemas.vocabulary import Vocabulary

LANGUAGES = ("zh", "en")
OPTION = "--lang"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""What names a reader's locale, the first that says anything (POSIX, chapter 8.2)."""


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Find the language of a reader.

    Args:
        arguments: Of the command; the option stands before or behind its name, the last one wins.
        environment: Has the locale.
    """
    asked = _asked(arguments)
    if asked in LANGUAGES:
        return asked
    locale = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def _asked(arguments: Sequence[str]) -> str:
    asked = ""
    words = iter(arguments)
    for word in words:
        if word == "--":
            break
        if word == OPTION:
            asked = next(words, "")
        elif word.startswith(f"{OPTION}="):
            asked = word.removeprefix(f"{OPTION}=")
    return asked


def speak(language: str) -> None:
    """Have this process speak a language: our own sentences and those of the library of commands.

    The latter asks for the default domain of `gettext`, and `gettext` the environment.
    """
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALES))
    gettext.textdomain(DOMAIN)


def told(message: Message) -> str:
    """Tell a message in the reader's language."""
    return message.told(gettext.translation(DOMAIN, LOCALES, fallback=True))


def is_chinese() -> bool:
    """Whether the reader reads Chinese: which of two columns or descriptions is meant."""
    return os.environ.get("LANGUAGE") == "zh"


def message_column() -> str:
    """The column of a table that tells the reader what is the matter."""
    return "message_zh" if is_chinese() else "message"


def in_words(vocabulary: Vocabulary, value: str) -> str:
    """Tell a value of a closed list: itself in English, what it means in Chinese."""
    return vocabulary[value][1] if is_chinese() else value
