"""The notation of rules, on one page.

A rule reads a row of typed tokens. ``read = "lead* makes:verb np:what tail* number:value"``:

- a word is a class of tokens, an umbrella of classes or a macro of the rule book;
- ``*`` any number, ``+`` one or more, ``?`` one or none, ``( … )`` a group, ``|`` either side;
- ``:name`` behind a class or a group makes a slot of what it matched;
- ``^`` before the first token of a clause, ``$`` behind the last.

Each class is one letter, so a rule is a regular expression over a string of letters and Python's
``re`` does the rest, in time linear in the clause for rules without nested repetition of one class.
What does not belong here: what a rule says, and where rules stand (:mod:`pipelines.grammar.rules`).
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from itertools import islice

CLASSES = (
    "noun number time joins mark of makes changes reduces reaches grows annual sum deals alike "
    "among against compared from prep scope frame adverb act causes light_verb fronts_object "
    "fronts_whom for_whom frames_act by_whom forbids"
).split()
"""Every class that a token may have: of numbers (:mod:`pipelines.tokens.clause`), then of acts
(:mod:`pipelines.tokens.acts`)."""
LETTERS = dict(zip(CLASSES, string.ascii_letters, strict=False))
_ITEM = re.compile(
    r"(?P<close>\))(?P<close_times>[*+?]?)(?::(?P<close_slot>\w+))?"
    r"|(?P<name>[a-z_]+)(?P<times>[*+?]?)(?::(?P<slot>\w+))?"
    r"|(?P<sign>[(|^$])|(?P<space>\s+)"
)


class GrammarError(ValueError):
    """A rule that cannot be read; the message names the rule, what is wrong and the remedy."""


def compiled(
    read: str, umbrellas: Mapping[str, Sequence[str]], macros: Mapping[str, str]
) -> re.Pattern[str]:
    """Compile a rule's ``read`` to a pattern over letters; slots are its named groups.

    Args:
        read: the rule in the notation above.
        umbrellas: names for several classes.
        macros: names for pieces of notation; they may use classes, umbrellas and macros above
            them, no slots.

    Raises:
        GrammarError: a name that is no class, umbrella or macro; a sign that is none of the above;
            a bracket without its other half; a slot that stands twice.
    """
    letters = _letters(read, umbrellas, macros)
    try:
        return re.compile(letters)
    except re.error as error:
        raise GrammarError(f"{read!r}: {error.msg}") from error


def _letters(read: str, umbrellas: Mapping[str, Sequence[str]], macros: Mapping[str, str]) -> str:
    """The regular expression over letters that ``read`` stands for."""
    out: list[str] = []
    opened: list[int] = []
    position = 0
    while position < len(read):
        item = _ITEM.match(read, position)
        if item is None:
            raise GrammarError(f"{read!r}: {read[position]!r} is no sign of the notation")
        position = item.end()
        if item["close"]:
            if not opened:
                raise GrammarError(f"{read!r}: a bracket is closed that was not opened")
            begin = opened.pop()
            body = "".join(out[begin:]) + ")" + item["close_times"]
            out[begin:] = [_slot(body, item["close_slot"])]
        elif item["name"]:
            body = _class(item["name"], umbrellas, macros) + item["times"]
            out.append(_slot(body, item["slot"]))
        elif item["sign"] == "(":
            opened.append(len(out))
            out.append("(?:")
        elif item["sign"]:
            out.append(item["sign"])
    if opened:
        raise GrammarError(f"{read!r}: a bracket is not closed")
    return "".join(out)


def _slot(body: str, name: str | None) -> str:
    return f"(?P<{name}>{body})" if name else body


def _class(name: str, umbrellas: Mapping[str, Sequence[str]], macros: Mapping[str, str]) -> str:
    if name in macros:
        # a macro knows those above it alone, so none can hold itself
        above = dict(islice(macros.items(), list(macros).index(name)))
        return f"(?:{_letters(macros[name], umbrellas, above)})"
    names = umbrellas.get(name, (name,))
    unknown = [one for one in names if one not in LETTERS]
    if unknown:
        raise GrammarError(f"{unknown[0]!r} is no class of tokens, umbrella or macro")
    letters = "".join(LETTERS[one] for one in names)
    return letters if len(letters) == 1 else f"[{letters}]"
