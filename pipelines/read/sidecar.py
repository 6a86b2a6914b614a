"""The sidecar ``<stem>.toml``: facts about a document that its text does not say.

What does not belong here: which file a sidecar goes with, and what wins where it contradicts the
text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipelines.messages import Message, ToldError, reason_of, say
from pipelines.model import YEARS, Problem, Sidecar
from pipelines.read.names import ID_RULE, is_document_id

MAX_BYTES = 64 * 1024
"""Size of a sidecar; a dozen facts take a tenth of a percent of it."""

_ADCODE = re.compile(r"[1-9]\d{5}")
_URL = re.compile(r"https?://[^\s\"'<>\x00-\x1f]{3,2000}")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ASSIGNED = re.compile(r"[ \t]*[\"']?([\w-]+)[\"']?[ \t]*=")
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")

_DAY_LIKE = re.compile(r"=\s*['\"]?\d{2,4}[-/.]\d{1,2}[-/.]\d{1,2}['\"]?\s*(?:#.*)?$")
_NO_DAY = say("there is no such day; a day is written 2020-09-17, with two figures each")
_QUOTE = say("a quotation mark is not closed")
_SLIPS = {
    "Expected newline or end of document after a statement": say(
        "there is more on the line than a key and its value"
    ),
    "Expected '=' after a key in a key/value pair": say("there is no = behind the key"),
    "Invalid value": say("the value is no text in quotation marks, no day and no number"),
    "Invalid statement": say("the line does not begin with a key"),
    "Invalid initial character for a key part": say("the line does not begin with a key"),
    "Cannot overwrite a value": say("the key stands twice"),
    "Unescaped '\\' in a string": say("a backslash stands alone in a text"),
    "Unterminated string": _QUOTE,
    "Illegal character '\\n'": _QUOTE,
}
"""What people get wrong, by what the parser says of it; it says the rest in its own words."""


class _WrongError(ToldError):
    """What a key says is no fact."""


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _WrongError(say("must be text in quotation marks"))
    if not value.strip():
        raise _WrongError(say("is empty; leave the line out where the fact is unknown"))
    if _UNPRINTABLE.search(value):
        raise _WrongError(say("holds control characters or line breaks"))
    return value.strip()


def _id(value: Any) -> str:
    if not isinstance(value, str) or not is_document_id(value):
        raise _WrongError(say("is no document id; allowed are {rule}", rule=ID_RULE))
    return value


def _day(value: Any) -> date:
    if isinstance(value, str):
        with suppress(ValueError):
            value = date.fromisoformat(value.strip())
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _WrongError(say("must be a day such as 2020-09-17"))
    if value.year not in YEARS:
        wrong = say("must be a day of the years {first} to {last}", first=YEARS[0], last=YEARS[-1])
        raise _WrongError(wrong)
    return value


def _adcode(value: Any) -> str:
    code = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(code, str) or not _ADCODE.fullmatch(code):
        raise _WrongError(say("must be a code of six digits after GB/T 2260, such as 440000"))
    return code


def _url(value: Any) -> str:
    if not isinstance(value, str) or not _URL.fullmatch(value):
        raise _WrongError(say("must be an address that begins with http:// or https://"))
    return value


KEYS: dict[str, Callable[[Any], Any]] = {
    "id": _id,
    "title": _text,
    "document_number": _text,
    "issuer": _text,
    "issued_on": _day,
    "document_type": _text,
    "jurisdiction": _text,
    "adcode": _adcode,
    "period_start": _day,
    "period_end": _day,
    "source_url": _url,
    "retrieved_on": _day,
}
"""What a sidecar may say, each with the check that gives the fact or says what is wrong."""


def read_sidecar(path: Path, shown: str) -> tuple[Sidecar, list[Problem]]:
    """Read one sidecar; what is wrong in it is left out and reported, the rest holds.

    Args:
        path: the file.
        shown: how messages name it.

    Returns:
        The facts (``str`` and ``date`` values under the names of ``KEYS``) and the problems, whose
        messages name file, line and key.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        wrong = say("cannot be read: {reason}", reason=reason_of(error))
        return Sidecar(), [_problem(shown, None, None, wrong)]
    if len(data) > MAX_BYTES:
        wrong = say("is larger than {limit} bytes", limit=MAX_BYTES)
        return Sidecar(), [_problem(shown, None, None, wrong)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        key = _key_at(data.decode("utf-8", "replace").splitlines(), number)
        wrong = say("is not UTF-8; save the file as UTF-8")
        return Sidecar(), [_problem(shown, number, key, wrong)]
    return parse_sidecar(text, shown)


def parse_sidecar(text: str, shown: str) -> tuple[Sidecar, list[Problem]]:
    """Read the text of a sidecar: see ``read_sidecar``."""
    lines = text.splitlines()
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        number = int(place[1]) if place and place[1] else len(lines)
        reason = _PLACE.sub("", str(error))
        broken = lines[number - 1] if 0 < number <= len(lines) else ""
        told = _NO_DAY if _DAY_LIKE.search(broken) else _SLIPS.get(reason, reason)
        wrong = say("is no TOML: {reason}", reason=told)
        return Sidecar(), [_problem(shown, number, _key_at(lines, number), wrong)]
    except RecursionError:
        return Sidecar(), [_problem(shown, None, None, say("is nested too deep"))]
    facts: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in said.items():
        line = _line_of(lines, key)
        if key not in KEYS:
            problems.append(_problem(shown, line, key, _unknown(key, value), severity="warning"))
            continue
        try:
            facts[key] = KEYS[key](value)
        except _WrongError as error:
            problems.append(_problem(shown, line, key, error.message))
    start, end = facts.get("period_start"), facts.get("period_end")
    if start and end and start > end:
        line = _line_of(lines, "period_end")
        wrong = say("lies before period_start")
        problems.append(_problem(shown, line, "period_end", wrong))
        del facts["period_start"], facts["period_end"]
    return Sidecar(facts), problems


def _unknown(key: str, value: Any) -> Message:
    from difflib import get_close_matches  # lazy: only a mistake needs it

    near = get_close_matches(key, KEYS, n=1)
    if isinstance(value, dict):
        return say("is no key of a sidecar: all keys stand at the top, under no [table]")
    if near:
        return say("is no key of a sidecar; did you mean {near}?", near=near[0])
    return say("is no key of a sidecar; there are {keys}", keys=", ".join(KEYS))


def _line_of(lines: list[str], key: str) -> int | None:
    """The line that sets a key, from 1; None where it is written in a way of its own."""
    for number, line in enumerate(lines, 1):
        found = _ASSIGNED.match(line)
        if (found and found[1] == key) or line.strip() in (f"[{key}]", f"[[{key}]]"):
            return number
    return None


def _key_at(lines: list[str], line: int) -> str | None:
    """The key that a line sets, or the last one set above it."""
    for text in reversed(lines[:line]):
        found = _ASSIGNED.match(text)
        if found:
            return found[1]
        words = text.split()
        if words and not text.lstrip().startswith("#"):
            return words[0][:40]
    return None


def _problem(
    shown: str, line: int | None, key: str | None, wrong: Message, severity: str = "error"
) -> Problem:
    place: str | Message = shown
    if line:
        place = say("{file}, line {line}", file=place, line=line)
    if key:
        place = say("{place}, key {key!r}", place=place, key=key)
    if severity == "warning":
        rule = "unknown-sidecar-key"
    else:
        rule = "bad-id" if key == "id" else "broken-sidecar"
    return Problem(None, severity, rule, say("{path}: {wrong}", path=place, wrong=wrong))
