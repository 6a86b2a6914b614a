"""Documents and laws that a text names: a title in 《》, a document number, or both.

What does not belong here: which document that is, and the document's own title and number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.extract.provision_index import ProvisionIndex
from pipelines.lexicon import pattern, words
from pipelines.model import Provision


@dataclass(frozen=True, slots=True)
class Citation:
    """One document that a provision names; the span is the title with its 《》 or the number."""

    provision: Provision
    start: int
    end: int
    title: str | None
    """Without the outer 《》, an inner 〈〉 kept; None where only a number is printed."""
    document_number: str | None
    """Brackets of the year normalised to 〔〕."""
    rule: str


# A title may hold titles: 《关于贯彻〈…〉的意见》, in sloppy print 《关于贯彻《…》的意见》.
_TITLE = re.compile(r"《((?:[^《》\n]++|《[^《》\n]*+》)++)》")
# Three forms of GB/T 9704: 国发〔2012〕9号, and of orders: 国务院令第549号, 主席令第七十号.
_YEAR = r"[〔\[［（(【]\s?(?:19|20)\d\d\s?[〕\]］）)】]"
_SERIAL = rf"{_YEAR}\s?(?:第)?\s?\d{{1,5}}\s?号"
_ORDER = (
    r"<decree>\s?(?:[（〔]?(?:19|20)\d\d[）〕]?年?)?\s?第?\s?"
    r"[\d一二三四五六七八九十百○〇零]{1,6}\s?号"
)
# “税务总局公告2021年第5号” carries its year without brackets.
_NOTICE = r"<notice>\s?(?:[（〔]?(?:19|20)\d\d[）〕]?年?)\s?第?\s?\d{1,4}\s?号"
_LONGEST_CODE = 12
_NUMBER = re.compile(rf"[一-鿿A-Za-z]{{1,{_LONGEST_CODE}}}{_SERIAL}")
_BRACKETED = re.compile(_SERIAL)
_OPENED = re.compile(r"\s?[（(\[〔]\s?")
_ORDER_NUMBER = pattern(rf"[^（）《》\n，。；]{{0,24}}(?:{_ORDER}|{_NOTICE})")
# “《…规划》（以下简称《规划》）”, also behind a number in the same bracket
_SHORT = pattern(r"\s?[（(][^（）()\n]{0,60}?<short_name>[：:]?\s?(?=《)")
# A word before the number is no part of it: 根据国发〔2012〕9号文件
_LEAD_IN = pattern("^.*<cites>(?=.)")
_YEAR_PARTS = re.compile(r"[\[［（(【]\s?(\d{4})\s?[\]］）)】]")
_ANGLES = re.compile(r"<([^<>]{1,80})>")
_LONGEST_SHORT = 6
"""Characters of a short form such as 实施方案."""
_SPACE = re.compile(r"\s+")
_ISSUER = pattern("^<party>?[^《》〈〉]{2,60}?<office_end>(?=<title_opens>)")
_ITSELF = words("itself")


def citations_of(
    text: str, provisions: Sequence[Provision], own_titles: frozenset[str]
) -> list[Citation]:
    """Read the documents that one document names.

    Args:
        text: the clean text of the document.
        provisions: its provisions, path ``0`` included.
        own_titles: what the document itself is called: its titles and its number.

    Returns:
        The first mention in each provision, in the order of the text. A title that was given a
        short form (以下简称《规划》) is meant wherever the short form is printed.
    """
    index = ProvisionIndex(provisions)
    own = {_plain(title) for title in own_titles}
    seen: set[tuple[int, str]] = set()
    rows: list[Citation] = []
    for start, end, title, number, rule in sorted(_mentions(text, own), key=lambda one: one[0]):
        provision = index.at(start)
        key = title or number or ""
        if provision is None or (id(provision), key) in seen:
            continue
        seen.add((id(provision), key))
        rows.append(Citation(provision, start, end, title, number, rule))
    return rows


_Mention = tuple[int, int, str | None, str | None, str]


def _mentions(text: str, own: set[str]) -> Iterator[_Mention]:
    aliases: dict[str, tuple[str, str | None]] = {}
    taken: set[int] = set()
    alias_at: dict[int, tuple[str, str | None]] = {}
    for match in _TITLE.finditer(text):
        if text[match.start() - 1 : match.start()] in _ITSELF and len(match[1]) <= _LONGEST_SHORT:
            continue  # “按本《方案》执行” means the document itself
        title, number = _inner_marks(match[1]), None
        if match.start() in alias_at:
            aliases[title] = alias_at[match.start()]
            continue
        rule = "title"
        if after := _number_after(text, match.end()):
            number = _number(after[0])
            taken.add(after.start())
            rule = "title_number"
        if title in aliases:
            title, number = aliases[title]
            rule = "short_form"
        if short := _SHORT.match(text, match.end()):
            alias_at[short.end()] = title, number
        if not _is_own(title, own):
            yield match.start(), match.end(), title, number, rule
    for match in _numbers(text):
        if match.start() in taken or _stands_alone(text, match):
            continue
        lead_in = _LEAD_IN.match(match[0])
        start = match.start() + (lead_in.end() if lead_in else 0)
        number = _number(text[start : match.end()])
        if start not in taken and _plain(number) not in own:
            yield start, match.end(), None, number, "number"


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """The matches of :data:`_NUMBER`, sought only where the year in its bracket stands."""
    done = 0
    for serial in _BRACKETED.finditer(text):
        first = max(done, serial.start() - _LONGEST_CODE)
        if match := _NUMBER.search(text, first, serial.end()):
            yield match
            done = match.end()


def _inner_marks(title: str) -> str:
    """A title inside a title stands in 〈〉, also where it is printed in ＜＞."""
    return _ANGLES.sub(r"〈\1〉", title)


def _number_after(text: str, at: int) -> re.Match[str] | None:
    """The number in a bracket right behind a title."""
    opened = _OPENED.match(text, at)
    if opened is None:
        return None
    return _NUMBER.match(text, opened.end()) or _ORDER_NUMBER.match(text, opened.end())


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """A number on a line of its own, in brackets or not, is the document's own, not a citation."""
    start, end = match.span()
    if text[start - 1 : start] == "（" and text[end : end + 1] == "）":
        start, end = start - 1, end + 1
    return text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n")


def _number(printed: str) -> str:
    return _YEAR_PARTS.sub(r"〔\1〕", _SPACE.sub("", printed))


def _plain(title: str) -> str:
    return _SPACE.sub("", title).strip("《》").replace("《", "〈").replace("》", "〉")


def _is_own(title: str, own: set[str]) -> bool:
    """Whether ``title`` is the document's own, with or without its issuer in front."""
    plain = _plain(title)
    if plain in own:
        return True
    bare = _ISSUER.sub("", plain)
    return any(bare == _ISSUER.sub("", one) for one in own)
