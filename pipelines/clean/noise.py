"""What was put into a text from outside: pinyin, markup, entities, private-use characters.

What does not belong here: punctuation (``punctuation.py``) and bytes out of step
(``mojibake.py``).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from pipelines.clean.chars import HAN, LinePattern, is_han
from pipelines.clean.draft import Draft, Edit
from pipelines.messages import say
from pipelines.structure.front_matter import front_matter

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_TONED = re.compile(f"[{TONED}\u0300\u0301\u0304\u030c]")
_MAX_SYLLABLE = 9
# “轉(zhuǎn)變”: one syllable in brackets straight after its character. ɑ and ɡ are what pinyin
# fonts write; a tone may be a combining mark.
_LETTERS = f"a-zɑɡüê{TONED}\u0300\u0301\u0304\u0308\u030c"
_PINYIN = re.compile(f"[(（] ?([{_LETTERS}]{{1,{_MAX_SYLLABLE}}}) ?[)）]")
# Hanyu Pinyin, GB/T 16159: an initial, a final around one vowel group, n, ng or r.
_SYLLABLE = re.compile(
    "(?:[zcs]h?|[bpmfdtnlgkhjqxrywɡ])?"
    f"(?:[aeiouüêɑ{TONED}][\u0300\u0301\u0304\u0308\u030c]*){{1,3}}(?:n[gɡ]?|r)?"
)
_NEUTRAL = frozenset(
    {"de", "le", "zi", "men", "me", "ne", "ma", "ba", "tou", "zhe", "ge", "shi", "la"}
)
_NEUTRAL_FROM = 3
"""So many toned syllables make a text one with pinyin, where (men) is pinyin too."""


def drop_pinyin(draft: Draft) -> None:
    """Drop pinyin in brackets after a character; rule ``pinyin``, one row a syllable."""
    if _TONED.search(draft.text):
        draft.apply(_pinyin_edits(draft.text))


def _pinyin_edits(text: str) -> Iterator[Edit]:
    found = [
        (m, _TONED.search(m[1]) is not None)
        for m in _PINYIN.finditer(text)
        if is_han(text[m.start() - 1 : m.start()]) and _SYLLABLE.fullmatch(m[1])
    ]
    with_neutral = sum(toned for _, toned in found) >= _NEUTRAL_FROM
    for match, toned in found:
        if toned or (with_neutral and match[1] in _NEUTRAL):
            yield Edit(*match.span(), "", "pinyin")


_ENTITY = re.compile(
    "&(?:amp;)?(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,15});|&nbsp"
)


def unescape_entities(draft: Draft) -> None:
    """Resolve HTML entities that were left over, doubly escaped ones too; rule ``entity``."""
    if "&" in draft.text:
        draft.apply(_entity_edits(draft.text))


def _entity_edits(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        char = html.unescape(html.unescape(match[0]))
        if char != match[0]:
            char = " " if char.isspace() else "" if char in "\u200b\ufeff\xad\ufffd" else char
            yield Edit(*match.span(), char, "entity")


# Marks that symbol fonts leave in the private-use area (Wingdings and Symbol under Windows),
# and places of GB 18030 that Unicode had no code point for until version 4.1
# (GB 18030-2005, annex: A6D9 to A6F3 and A3A0); the last line are Founder's stop behind a digit,
# its leader to a page number and its dot inside a name.
_PRIVATE = {
    **dict.fromkeys("\uf0b7\uf06c\uf0a7\uf0d8\uf0fc\uf06e\uf075\uf0b2\uf0a8\uf0e8\uf076", "•"),
    "\ue5e5": " ", "\ue5f1": " ", "\uf020": " ",
    "\ue78d": "，", "\ue78e": "、", "\ue78f": "。", "\ue790": "：", "\ue791": "；", "\ue792": "！",
    "\ue793": "？", "\ue796": "…", "\uf0b0": "°", "\uf0b4": "×", "\uf0b1": "±", "\uf0a3": "≤",
    "\uf0b3": "≥", "\uf02d": "-", "\uf025": "%",
    "\U001001b0": ".", "\U001001ba": "…", "\U00100170": "·",
}  # fmt: skip
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]+")
_DIGITS = frozenset("0123456789０１２３４５６７８９")


def replace_private_use(draft: Draft) -> None:
    """Give private-use characters their meaning; rule ``private_use``, one row a run.

    Between two digits it is the decimal point (U+E010 in “PM2_5年均浓度”). One without a known
    meaning is dropped, and a warning with the first place says how many there were.
    """
    text = draft.text
    matches = list(_PRIVATE_USE.finditer(text))
    if not matches:
        return
    edits = [Edit(*m.span(), _private_meaning(text, m), "private_use") for m in matches]
    unknown = [match for match, edit in zip(matches, edits, strict=True) if not edit.new]
    if unknown:
        count = sum(len(match[0]) for match in unknown)
        message = say(
            "{count} private-use characters without known meaning were dropped", count=count
        )
        draft.warn("private_use", message, *unknown[0].span())
    draft.apply(edits)


def _private_meaning(text: str, match: re.Match[str]) -> str:
    start, end = match.span()
    if end - start == 1 and text[start - 1 : start] in _DIGITS and text[end : end + 1] in _DIGITS:
        return "."
    return "".join(_PRIVATE.get(char, "") for char in match[0])


_INLINE = re.compile(
    r"(?=[<*\\])(?:<(?:!--[^<>]{0,200}--"
    r"|/?(?:p|br|div|span|t[drh]|tbody|thead|table|strong|[abiu]|em|font|sup|sub|img|o:p|h[1-6]|li"
    r"|[uo]l|details|summary)(?:\s[^<>\n]{0,300})?/?)>"
    r"|\*\*|\\(?=[.#*_\-()\[\]~|>+]))",
    re.IGNORECASE,
)
_LINE_MARK = LinePattern(
    r" {0,80}(?P<mark>(?:#{1,6}|>) +"
    r"|(?:-{3,}|\*{3,}|_{3,}|={3,}|(?:\* ){2,}\*|(?:- ){2,}-) *(?=\n|\Z)"
    r"|[*+\-•] (?=\S)(?!\d{1,4} {0,4}-(?:\n|\Z)))"
)
# “- **发布机构**：江海市”, “• 中文名：…”
_ON_SHEET = re.compile(
    rf"(?m)^[ \u3000]{{0,8}}[*+\-•] \*{{0,2}}(?:[{HAN}]{{2,8}}|[A-Za-z][\w-]{{1,24}})\*{{0,2}}"
    r"[：:][^\n。；]{0,160}$"
)
_NUMBER = r"(?:第?[一二三四五六七八九十]{1,3}[章编篇部节、]|\d{1,2}[.．、])"
_NUMBERED = re.compile(rf"(?m)^[ \u3000#]{{0,8}}{_NUMBER}")
_NUMBER_NEXT = re.compile(rf"{_NUMBER}(?!\d)")  # “- 3.5亿元用于…” is a bullet
_BOLD_HEADING = re.compile(
    rf"(?m)^[ \u3000]{{0,8}}\*\*(?:{_NUMBER}|[（(][一二三四五六七八九十]{{1,3}}[）)])"
    r"[^*\n。；：，]{2,40}(?P<closes>\*\*)[ \u3000]+(?=[^\s*])"
)
"""A bold heading with its number before the text of its first paragraph."""
_FEWEST_ON_SHEET = 3
_BLOCK_TAG = re.compile(
    r"</?(?:p|br|div|tr|table|h[1-6]|li|[uo]l|details|summary)\b", re.IGNORECASE
)


# “??一、总体要求”: the two spaces of an indentation that a conversion could not write.
_LOST_INDENT = LinePattern(r"(?P<mark>(?:\?\?|？？))(?=[^\s?？])")
_FEWEST_LOST = 2


def drop_front_matter(draft: Draft) -> None:
    """Drop YAML front matter; rule ``front_matter``."""
    if match := front_matter(draft.text):
        draft.apply([Edit(*match.span(), "", "front_matter")])


def drop_lost_indents(draft: Draft) -> None:
    """Drop the question marks that an indentation became; rule ``lost_indent``."""
    found = list(_LOST_INDENT.finditer(draft.text))
    if len(found) >= _FEWEST_LOST:
        draft.apply(Edit(*match.span("mark"), "", "lost_indent") for match in found)


def drop_markup(draft: Draft) -> None:
    """Take Markdown emphasis, headings, bullets and left-over tags away; rule ``markup``.

    A Markdown list bullet becomes “•”; a block tag outside a table row becomes a line break, and
    so does the end of a bold numbered heading before text.
    """
    draft.apply(_line_mark_edits(draft.text))
    draft.apply(_inline_edits(draft.text))


def _line_mark_edits(text: str) -> Iterator[Edit]:
    sheet_end = _sheet_end(text)
    for match in _LINE_MARK.finditer(text):
        if match["mark"] == "• " and match.end() > sheet_end:
            continue  # a bullet as it should be
        bullet = match["mark"] in {"* ", "+ ", "- "} and match.end() > sheet_end
        bullet = bullet and not _NUMBER_NEXT.match(text, match.end())  # “- 第一章 …”
        yield Edit(*match.span("mark"), "•" if bullet else "", "markup")


def _sheet_end(text: str) -> int:
    """Where the sheet of facts ends that a collection put before a text, else 0."""
    first = _NUMBERED.search(text)
    lines = [*_ON_SHEET.finditer(text, 0, first.start() if first else len(text))]
    return lines[-1].end() if len(lines) >= _FEWEST_ON_SHEET else 0


def _inline_edits(text: str) -> Iterator[Edit]:
    headed = {match.start("closes") for match in _BOLD_HEADING.finditer(text)}
    for match in _INLINE.finditer(text):
        new = "\n" if match.start() in headed else ""
        if _BLOCK_TAG.match(match[0]):
            in_row = text.startswith("|", text.rfind("\n", 0, match.start()) + 1)
            new = " " if in_row else "\n"
        yield Edit(*match.span(), new, "markup")
