"""RTF files: paragraphs as lines, tables as Markdown rows; hidden and struck text is left out.

What does not belong here: how a table of RTF is laid out (``rtf_table``).

striprtf reads the text: escapes, fonts and their encodings, fields, footnotes. What it does not
tell (where a table's cells are, what is hidden) is put into the file before as characters that no
text has, and found again in what it gives.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

from striprtf.striprtf import rtf_to_text

from pipelines.model import Limits, RawText
from pipelines.read.merged import raw_text
from pipelines.read.raised import raised
from pipelines.read.rtf_table import CELL, EDGE, GOES_ON, ROW, ROW_END, lines_of

MEDIA_TYPE = "application/rtf"
_PLAIN, _HIDDEN, _RAISED = "\ufdda", "\ufddb", "\ufddc"
"""What the text behind one of them is."""
_TABLE = {"trowd": ROW, "row": ROW_END, "cell": CELL, "clvmrg": GOES_ON}
_IN_A_CELL = {"nestcell": r"\tab ", "nestrow": r"\line "}
_HIDING = frozenset(("v", "strike", "striked", "deleted"))
_TOKEN = re.compile(r"\\(?:([a-z]+)(-?\d+)? ?|.)|[{}]", re.DOTALL)
_NO_CHARACTER = rf"\u{0xFFFD - 0x10000} "
_MOST_DIGITS = 9
"""Of a number that says anything."""
_PICTURE = re.compile(rb"[0-9A-Fa-f\r\n]{400,}")
"""The bytes of a picture, of which a file may have millions."""
_HIGH = re.compile(rb"[\x80-\xff]")
_BROKEN = re.compile(rb"(?<=\\'[0-9A-Fa-f]{2})[\r\n]+(?=\\')")
_BYTES = re.compile(r"((?:\\'[0-9a-f]{2})+)([@-\[\]-z|~]?)", re.IGNORECASE)
_STATED = re.compile(f"([{_PLAIN}{_HIDDEN}{_RAISED}])")
_GLUED = re.compile(r"^(\S{1,8}[、.．)）〕】。])\t")
"""The number of a list item: “一、总体要求” needs no blank."""
_CHINESE = re.compile("[\u4e00-\u9fff]")


def read_rtf(data: bytes, limits: Limits) -> RawText:
    """Read the text of an RTF file; notes, headers, footers and pictures are left out."""
    source = _marked(_in_ascii(data))
    text = _text(source)
    if not _CHINESE.search(text):  # some writers say of a Chinese font that it is a Western one
        text = _text(source.replace(r"\fcharset0", r"\fcharset134"))
    lines = (_GLUED.sub(r"\1", line) for line in lines_of(_whole(text)))
    return raw_text(lines, MEDIA_TYPE)


def _text(source: str) -> str:
    return _shown(rtf_to_text(source, encoding="cp936", errors="replace"))


def _in_ascii(data: bytes) -> str:
    """The file with each byte that is no ASCII escaped, and the bytes of a character together."""
    escaped = _HIGH.sub(lambda byte: b"\\'%02x" % byte[0][0], _PICTURE.sub(b"", data))
    text = _BROKEN.sub(b"", escaped).decode("ascii")
    return _BYTES.sub(_with_second_byte, text)


def _with_second_byte(found: re.Match[str]) -> str:
    """Escape a letter that is the second byte of a character, as Word leaves them (镕: E9 46)."""
    run, letter = found.groups()
    at = 0
    codes = bytes.fromhex(run.replace("\\'", ""))
    while at < len(codes):
        at += 2 if 0x81 <= codes[at] <= 0xFE else 1
    return run + (f"\\'{ord(letter):02x}" if letter and at > len(codes) else letter)


def _marked(text: str) -> str:
    """The file with marks where a table's parts begin and where text is hidden or raised."""
    groups: list[frozenset[str]] = []
    on: frozenset[str] = frozenset()

    def mark(found: re.Match[str]) -> str:
        nonlocal on
        before, token, word = on, found[0], found[1]
        if token == "{":
            groups.append(on)
        elif token == "}":
            on = groups.pop() if groups else on
        elif word == "cellx":
            return f"{_escaped(EDGE)}{(found[2] or '0')[:_MOST_DIGITS]}{_escaped(EDGE)}"
        elif word == "u" and not _is_character(found[2]):
            return _NO_CHARACTER
        elif word in _TABLE:
            return _escaped(_TABLE[word])
        elif word in _IN_A_CELL:
            return _IN_A_CELL[word]
        elif word == "pntext":  # the number of a list item; striprtf knows its newer name
            return r"\listtext "
        elif word == "plain":
            on = frozenset()
        elif word == "nosupersub":
            on -= {"super"}
        elif word in _HIDING or word == "super":
            on = on - {word} if found[2] == "0" else on | {word}
        return token if on == before else token + _escaped(_state(on))

    return _TOKEN.sub(mark, text)


def _is_character(code: str | None) -> bool:
    """Whether a number names a character; those behind U+7FFF may be written as negative ones."""
    return len(code or "0") <= _MOST_DIGITS and -0x8000 <= int(code or "0") <= sys.maxunicode


def _state(on: frozenset[str]) -> str:
    if on & _HIDING:
        return _HIDDEN
    return _RAISED if on else _PLAIN


def _escaped(mark: str) -> str:
    return rf"{{\uc1\u{ord(mark) - 0x10000}?}}"


def _shown(text: str) -> str:
    """The text without what is hidden, raised digits as such."""
    first, *rest = _STATED.split(text)
    say: dict[str, Callable[[str], str]] = {_PLAIN: str, _HIDDEN: lambda _: "", _RAISED: raised}
    return first + "".join(
        say[state](part) for state, part in zip(rest[::2], rest[1::2], strict=True)
    )


def _whole(text: str) -> str:
    """The text with characters beyond 16 bits put together."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
