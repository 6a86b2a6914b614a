"""Documents and laws that a text names: a title in 《》, a document number, both, or a law's name.

What does not belong here: which document that is, what the text does with it (relations), and the
document's own title and number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.extract.marks import in_marks
from pipelines.extract.named_laws import named_laws
from pipelines.extract.provision_index import ProvisionIndex
from pipelines.extract.relations import are_one_list, relation_of
from pipelines.lexicon import pattern, words
from pipelines.model import Provision


@dataclass(frozen=True, slots=True)
class Citation:
    """One work that a provision names; the span is the title with its 《》, the law, the number."""

    provision: Provision
    start: int
    end: int
    title: str | None
    """Without the outer 《》, an inner 〈〉 kept; None where only a number is printed."""
    document_number: str | None
    """Brackets of the year normalised to 〔〕."""
    relation: str
    """What the text does with it, as in `schemas.vocabulary.CITATION_RELATIONS`."""
    rule: str


class _Mention(NamedTuple):
    """A place where a work is named."""

    start: int
    end: int
    title: str | None
    number: str | None
    rule: str
    number_end: int | None = None
    """Where the number beside a title ends, which is no citation of its own."""


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
# “根据国发〔2012〕9号文件《…》” is one work
_NUMBER_BEFORE = pattern(rf"(?P<number>[一-鿿A-Za-z]{{1,{_LONGEST_CODE}}}{_SERIAL})<of_number>?$")
_LONGEST_NUMBER = 40
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
    seen: set[tuple[int, str | None]] = set()
    rows: list[Citation] = []
    for together in _lists(text, sorted(_mentions(text, own), key=lambda one: one.start)):
        start, end = together[0].start, together[-1].end
        for one in together:
            provision = index.at(one.start)
            if provision is None or (id(provision), one.title or one.number) in seen:
                continue
            # A number that stood beside a title in this provision names the same work again.
            seen |= {(id(provision), one.title), (id(provision), one.number)}
            relation = relation_of(text, start, end, one.title)
            rows.append(Citation(provision, *one[:4], relation, one.rule))
    return rows


def _lists(text: str, mentions: Sequence[_Mention]) -> Iterator[list[_Mention]]:
    """Works that a clause names together: 《…》（…）、《…》和《…》."""
    together: list[_Mention] = []
    for one in mentions:
        if together and not are_one_list(text[together[-1].end : one.start]):
            yield together
            together = []
        together.append(one)
    if together:
        yield together


def _mentions(text: str, own: set[str]) -> Iterator[_Mention]:
    titles = list(_titles(text))
    yield from (one for one in titles if one.title is None or not _is_own(one.title, own))
    for start, end in named_laws(text):
        law = text[start:end]
        if not (in_marks(text, start) or _is_line(text, start, end) or _is_own(law, own)):
            yield _Mention(start, end, law, None, "named_law")
    beside = {one.number_end for one in titles}
    for match in _numbers(text):
        if match.end() in beside or _is_line(text, *match.span()):
            continue
        start = match.start() + _lead_in(match[0])
        number = _number(text[start : match.end()])
        if _plain(number) not in own:
            yield _Mention(start, match.end(), None, number, "number")


def _titles(text: str) -> Iterator[_Mention]:
    """The titles in 《》, the document's own among them; a short form gives what it stands for."""
    aliases: dict[str, tuple[str, str | None]] = {}
    alias_at: dict[int, tuple[str, str | None]] = {}
    for match in _TITLE.finditer(text):
        if text[match.start() - 1 : match.start()] in _ITSELF and len(match[1]) <= _LONGEST_SHORT:
            continue  # “按本《方案》执行” means the document itself
        title, number = _inner_marks(match[1]), None
        if match.start() in alias_at:
            aliases[title] = alias_at[match.start()]
            continue
        rule, number_end = "title", None
        if beside := _number_beside(text, match):
            number, number_end = beside
            rule = "title_number"
        if title in aliases:
            title, number = aliases[title]
            rule = "short_form"
        if short := _SHORT.match(text, match.end()):
            alias_at[short.end()] = title, number
        yield _Mention(*match.span(), title, number, rule, number_end)


def _number_beside(text: str, title: re.Match[str]) -> tuple[str, int] | None:
    """The number of a title and where it ends: behind it in a bracket, else right before it."""
    if after := _number_after(text, title.end()):
        return _number(after[0]), after.end()
    opens = max(0, title.start() - _LONGEST_NUMBER)
    before = _NUMBER_BEFORE.search(text[opens : title.start()])
    if before is None:
        return None
    return _number(before["number"][_lead_in(before["number"]) :]), opens + before.end("number")


def _lead_in(printed: str) -> int:
    """How many characters stand before a number that are no part of it: 根据国发〔2012〕9号."""
    lead_in = _LEAD_IN.match(printed)
    return lead_in.end() if lead_in else 0


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


def _is_line(text: str, start: int, end: int) -> bool:
    """A number or law on a line of its own, in brackets or not, is the document's own."""
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
