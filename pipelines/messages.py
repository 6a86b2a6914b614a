"""What a user is told: an English sentence with facts in it, and the same in other languages.

What does not belong here: the sentences (they stand where they are said), which language a reader
wants (`assets`).
"""

from __future__ import annotations

import errno
import gettext
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Union

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


def say(text: str, /, **facts: Fact) -> Message:
    """Make a message: ``say("{path}: the file is empty", path="a.txt")``."""
    return Message(text, tuple(facts.items()))


def both(message: Message) -> dict[str, str]:
    """Tell a message as the columns of a row: ``message`` in English, ``message_zh`` in Chinese."""
    return {"message": str(message), "message_zh": message.told(chinese())}


def remade(said: Sequence[Any]) -> Message:
    """Make a message again of its parts: what JSON leaves of ``dataclasses.astuple``."""
    text, facts = said
    return Message(
        text,
        tuple((name, remade(fact) if isinstance(fact, list) else fact) for name, fact in facts),
    )


class ToldError(Exception):
    """An end that a user is told of: the message says what is wrong and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


_REASONS = {
    errno.EACCES: say("permission denied"),
    errno.EPERM: say("permission denied"),
    errno.ENOENT: say("no such file or folder"),
    errno.ENOTDIR: say("not a folder"),
    errno.EISDIR: say("it is a folder"),
    errno.ENOSPC: say("no space left on the device"),
    errno.EDQUOT: say("no space left on the device"),
    errno.EROFS: say("the file system is read-only"),
    errno.EIO: say("the device does not read or write"),
    errno.ENAMETOOLONG: say("the name is too long"),
    errno.ELOOP: say("too many links lead on to each other"),
    errno.ENOMEM: say("too little memory"),
    errno.EMFILE: say("too many open files"),
    errno.ENFILE: say("too many open files"),
    errno.EBUSY: say("it is in use"),
    errno.EEXIST: say("a file of that name is there"),
}


def reason_of(error: OSError) -> Message:
    """Why the system, or a store that says its ``reason`` itself, refused."""
    told = getattr(error, "reason", None)
    if isinstance(told, Message):
        return told
    return _REASONS.get(error.errno or 0) or as_said(error.strerror or str(error))


def as_said(words: str) -> Message:
    """What somebody else says, in their own words."""
    return Message("{reason}", (("reason", words),))


@cache
def chinese() -> gettext.NullTranslations:
    """The Chinese sentences; those that are missing stay English."""
    return gettext.translation(DOMAIN, LOCALES, ["zh"], fallback=True)
