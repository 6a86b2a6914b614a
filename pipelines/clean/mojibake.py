"""Bytes out of step: GBK pages into which something was inserted by byte match.

Some sites store traditional text as GBK and insert pinyin, or a second comma, after every byte
pair that looks like a certain character. Where the pair lies across two characters, the insertion
tears one apart: its first byte and the first inserted one show as “?”, the bytes that follow pair
up one place further, pairs without a character vanish, until a byte below 0x80 ends a character.
“要求賠償的，銷售者” so became “賠償?shù)模N售者”: 94 B5, the pair across 償 and 的, is 數 (shù).

Only what can be proven is repaired: the repaired text, torn the same way, must give the damaged
one to the letter, and its characters must form words. The rest is left and flagged.

What does not belong here: wrong encodings of whole files (``read``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipelines.clean import vocabulary
from pipelines.clean.chars import HAN, is_han
from pipelines.clean.draft import Draft, Edit
from pipelines.clean.noise import TONED
from pipelines.clean.script import simplify
from pipelines.messages import say

_SYLLABLE = f"[a-zü{TONED}]{{1,7}}"
# Few texts are torn: these three are compiled when one is.
_TORN = (
    rf"[?？\ufffd](?P<first>{_SYLLABLE}\))?"
    rf"(?P<shifted>[{HAN}！，；：？（）!,;:“”。、]{{1,14}}?)"
    rf"(?:(?P<trail>[@-~])|[?？\ufffd](?P<last>{_SYLLABLE}\)))"
)
_SUSPICIOUS = re.compile(rf"[?？\ufffd]{_SYLLABLE}\)")
_LEARNED = rf"([{HAN}])\(({_SYLLABLE})\)"
_PLAIN_BEFORE = rf"([{HAN}，。、；：”])(?:\({_SYLLABLE}\))?,?$"
_TONES = str.maketrans(TONED, "aaaaeeeeiiiioooouuuuüüüünnnm")
_FULL = str.maketrans("!,;:?()", "！，；：？（）")
_MARKS = frozenset("，。、；：！？“”《》（）")
# Characters that are words on their own in any sentence.
_SINGLE_WORDS = frozenset("的是在和与及了有对为以等将并从由向把被使让各该其或但而于至到就")
_BYTES = tuple(bytes([byte]) for byte in range(0x40, 0xFF) if byte != 0x7F)
_RARE_FROM = 2
"""So many uncommon characters after “?” tell of shifted bytes even without pinyin."""

# 十五 (2001 to 2005) and the plans after it: names that stand in quotation marks.
_PLANS = {"十五": 2001, "十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021,
          "十五五": 2026, "十六五": 2031}  # fmt: skip
_PLAN_NAME = re.compile(f"“(?:{'|'.join(_PLANS)})”")
_PLAN_YEARS = 5
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?=年)")


class _Tear(NamedTuple):
    """One damaged place: ``start:end`` of the text, and what its parts tell."""

    start: int
    end: int
    shown: str
    """The torn stretch without its pinyin."""
    known: bytes
    """The bytes of the shifted characters, and the one that ends the last of them if it shows."""
    first: str
    """The pinyin that was inserted, ``""`` for a comma."""
    last: str
    """The pinyin whose insertion brought the bytes into step again, ``""`` for none."""
    lead: bytes
    """The last byte of the character before it."""
    left: str
    """The character before it, and the one after it, both simplified; a space for none."""
    right: str


def repair_mojibake(draft: Draft) -> None:
    """Put torn characters together again; rule ``mojibake``, one row a place.

    A place that looks torn and has no proven repair is a warning of the same rule.
    """
    text = draft.text
    if "?" not in text and "\ufffd" not in text and "？" not in text:
        return
    edits = list(_edits(draft, text))
    for match in _SUSPICIOUS.finditer(text):
        if not any(edit.start <= match.start() < edit.end for edit in edits):
            message = say("Bytes out of step at {characters}", characters=match[0])
            draft.warn("mojibake", message, *match.span())
    draft.apply(edits)


def _edits(draft: Draft, text: str) -> Iterator[Edit]:
    learned: dict[str, set[str]] | None = None
    for match in re.finditer(_TORN, text):
        tear = _tear(text, match)
        if tear is None or not (tear.first or _rare(match["shifted"]) >= _RARE_FROM):
            continue
        if learned is None:
            learned = {}
            for char, pinyin in re.findall(_LEARNED, text):
                learned.setdefault(pinyin, set()).add(char)
        found = _repairs(tear, learned)
        repair = found.pop() if len(found) == 1 else _plan_of_years(found, text)
        if repair:
            # In step again after pinyin: the row takes in the character that shows it.
            end = tear.end + bool(tear.last and (is_han(tear.right) or tear.right in "“”"))
            yield Edit(tear.start, end, repair + text[tear.end : end], "mojibake")
        elif not tear.first:
            message = say("Bytes out of step at {characters}", characters=match[0])
            draft.warn("mojibake", message, *match.span())


def _tear(text: str, match: re.Match[str]) -> _Tear | None:
    try:
        shifted = match["shifted"].translate(_FULL)
        known = (shifted + (match["trail"] or "")).encode("gbk")
    except UnicodeEncodeError:
        return None
    left = _plain_before(text, match.start())
    if not left:
        return None
    shown = "?" + shifted + (match["trail"] or "?")
    lead = left.encode("gbk", "replace")[-1:]
    right = simplify(text[match.end() : match.end() + 1]) or " "
    first, last = (match["first"] or "")[:-1], (match["last"] or "")[:-1]
    return _Tear(*match.span(), shown, known, first, last, lead, simplify(left), right)


def _plain_before(text: str, at: int) -> str:
    """The last character before ``at``, pinyin and stray commas left out."""
    match = re.search(_PLAIN_BEFORE, text[max(0, at - 12) : at])
    return match[1] if match else ""


def _rare(text: str) -> int:
    return sum(1 for char in text if is_han(char) and not vocabulary.is_common(simplify(char)))


def _repairs(tear: _Tear, learned: dict[str, set[str]]) -> set[str]:
    """Every text that tears to what stands there and consists of words."""
    found: set[str] = set()
    for first in _lost_bytes(tear, learned):
        for filling, at in _fillings(first, tear.known):
            body = first + tear.known[:at] + filling + tear.known[at:]
            for last in _last_bytes(tear, learned):
                text = _decode(body + last)
                if text and _is_words(tear, text) and _tears_so(tear, text):
                    found.add(text)
    return found


def _lost_bytes(tear: _Tear, learned: dict[str, set[str]]) -> list[bytes]:
    """First bytes that the torn character may have had.

    With pinyin, the byte before it and the lost one make a character of that sound; a comma was
    inserted before a mark, so the lost byte and the one after it make a mark.
    """
    if tear.first:
        return [_gbk(char)[1:] for char in _sounding(tear.first, tear.lead, learned)]
    marks = sorted(map(_gbk, _MARKS))
    return [mark[:1] for mark in marks if mark[1:] == tear.known[:1]]


def _sounding(pinyin: str, lead: bytes, learned: dict[str, set[str]]) -> list[str]:
    """Characters with that first byte and that sound, as the text's own pinyin has it."""
    known = [char for char in learned.get(pinyin, ()) if _gbk(char)[:1] == lead]
    if known:
        return sorted(known)
    letter = pinyin.translate(_TONES)[0]
    chars = (_decode(lead + bytes([trail])) for trail in range(0x40, 0xFF))
    return [char for char in chars if char and _initial(char) == letter]


@lru_cache(maxsize=4096)
def _initial(char: str) -> str:
    return vocabulary.initial_letter(simplify(char))


def _last_bytes(tear: _Tear, learned: dict[str, set[str]]) -> list[bytes]:
    if not tear.last:
        return [b""]
    lead = tear.known[-1:]
    return [_gbk(char)[1:] for char in _sounding(tear.last, lead, learned)]


def _fillings(first: bytes, known: bytes) -> Iterator[tuple[bytes, int]]:
    """What may have vanished from between the shifted characters, and before which byte."""
    yield b"", 0
    for at in range(2, len(known), 2):
        code = first + known[: at - 1]
        if not _common(_decode(code[-2:])):
            return
        lead, trail = known[at - 1 : at], known[at : at + 1]
        for pair in _vanished(lead, trail):
            yield pair, at
        for name in _PLANS:
            code = name.encode("gbk")
            if code[:1] == lead and code[-1:] == trail and not _seen(code[1:-1]):
                yield code[1:-1], at


@lru_cache(maxsize=1024)
def _vanished(lead: bytes, trail: bytes) -> tuple[bytes, ...]:
    """The pairs without a character whose bytes make common characters with ``lead`` and ``trail``.

    They are the same for every tear between these two bytes, and few bytes stand at tears.
    """
    closing = [x for x in _BYTES if _common(_decode(lead + x))]
    opening = [x for x in _BYTES if _common(_decode(x + trail))] if closing else []
    return tuple(pair for pair in (x + y for x in closing for y in opening) if not _decode(pair))


def _gbk(char: str) -> bytes:
    return char.encode("gbk", "replace")


@lru_cache(maxsize=1 << 15)
def _decode(code: bytes) -> str:
    try:
        return code.decode("gbk")
    except UnicodeDecodeError:
        return ""


def _seen(code: bytes) -> str:
    """What a page shows of bytes: “?” for a torn pair, nothing for a pair without a character."""
    shown: list[str] = []
    at = 0
    while at < len(code):
        if code[at] < 0x80:
            shown.append(chr(code[at]))
            at += 1
        else:
            torn = at + 1 < len(code) and code[at + 1] < 0x40
            shown.append("?" if torn else _decode(code[at : at + 2]))
            at += 2
    return "".join(shown)


def _tears_so(tear: _Tear, text: str) -> bool:
    """Whether the repaired text, torn again, is what stands there to the letter."""
    code = text.encode("gbk")
    again = code[:1] + (b"(" if tear.first else b",") + code[1:] + (b"(" if tear.last else b"")
    return _seen(again) == tear.shown


def _is_words(tear: _Tear, text: str) -> bool:
    """Whether every character is a mark, a word on its own or part of one with its neighbour."""
    inside = "".join(map(_common, text))
    if len(inside) != len(text):
        return False
    if "“" in inside:
        inside = _PLAN_NAME.sub(lambda name: "“" + "，" * (len(name[0]) - 2) + "”", inside)
    context = f"{tear.left}{inside}{tear.right}"
    for index in range(len(text), 0, -1):
        left, char, right = context[index - 1], context[index], context[index + 1]
        if char in _MARKS or char in _SINGLE_WORDS:
            continue
        # The characters outside are few, so what stands beside them is soon known.
        beside = (index == len(text) and char in vocabulary.before(right)) or (
            char in vocabulary.after(left) if index == 1 else _precedes(left, char)
        )
        if not beside and not (index < len(text) and _precedes(char, right)):
            return False
    return True


def _precedes(left: str, char: str) -> bool:
    return left not in _MARKS and char not in _MARKS and left in vocabulary.before(char)


@lru_cache(maxsize=8192)
def _common(char: str) -> str:
    """A mark, or a character in everyday use in its simplified form; else ``""``."""
    simplified = simplify(char)
    return simplified if char in _MARKS or vocabulary.is_common(simplified) else ""


def _plan_of_years(found: set[str], text: str) -> str:
    """The one repair whose five-year plan is that of the years which the text names."""
    years = [int(year) for year in _YEAR.findall(text)]
    counted = [
        (sum(1 for year in years if start <= year < start + _PLAN_YEARS), repair)
        for repair in found
        for name, start in _PLANS.items()
        if f"“{name}”" in repair
    ]
    counted.sort(reverse=True)
    if not counted or not counted[0][0] or counted[1:] and counted[1][0] == counted[0][0]:
        return ""
    return counted[0][1]
