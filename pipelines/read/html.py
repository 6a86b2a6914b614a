"""HTML pages of government sites: the article, line by line.

What does not belong here: how the tree becomes lines (``html_lines``, ``html_table``) and the
lists of names and phrases (``html_noise``).

The rule is to keep too much rather than to lose a paragraph: the article is the smallest element
that holds every sentence of the known content containers, with the sentences that go on before and
behind it, or, where none is known, every sentence of the page; only lines that are furniture beyond
doubt are taken out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

from lxml import etree

from pipelines.messages import Message, say
from pipelines.model import Limits, Problem, RawText
from pipelines.read.html_hidden import drop_hidden
from pipelines.read.html_lines import Line, Page, page_of
from pipelines.read.html_noise import FOOTER, LINE, RELATED
from pipelines.read.merged import raw_text

MEDIA_TYPE = "text/html"
_MAX_DEPTH = 2048
"""Nesting that libxml2 allows."""
_MAX_TAG = 2000
"""Characters of a tag; libxml2 takes quadratic time over the attributes of one."""
_FAIR_SHARE = 0.2
"""Share of the page's sentences that an element named like furniture may hold and still be it."""
_UNHOLDABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no tree of elements can hold."""
_TAG = re.compile(r"<[^>]*>?")
_TAG_NAME = re.compile(r"</?[A-Za-z][A-Za-z0-9]*")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE = re.compile(r"[，。；：、！？]")
_MAX_FURNITURE = 260
_SPACE = re.compile(r"\s+")
_MIN_PROSE = 12
_MIN_TITLE = 6
_MIN_PLACES = 3
_MARKER = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}[、章节]|[（(][一二三四五六七八九十]{1,3}[）)])"
)
_LATER = re.compile(r"\s*(?:第?(?:[二三四五六七八九十]|十[一二三四五六七八九])[、章节])")
_GOES_ON = re.compile(rf"{_MARKER.pattern}|\s*(?:附[件表录]|专栏|表\s?\d)")
_NAV_RUN = 3


def read_html(text: str) -> RawText:
    """Take the article out of a page or a fragment of one.

    Paragraphs, line breaks and list items are a line each; data tables are Markdown rows; white
    space is folded as a browser does it.

    Args:
        text: the decoded source.

    Returns:
        The article, or an empty text with an error where the page cannot be parsed.
    """
    root, too_deep = parsed(text)
    if too_deep:
        message = say("the page is nested deeper than {depth} elements", depth=_MAX_DEPTH)
        return _refused("too-deep", message)
    if root is None:
        return _refused("unreadable-html", say("the page cannot be parsed"))
    page = page_of(root)
    title = " ".join(
        [root.findtext(".//title") or "", *root.xpath("//meta[@name='ArticleTitle']/@content")]
    )
    return raw_text(_article(page, title), MEDIA_TYPE)


def parsed(text: str) -> tuple[Any, bool]:
    """The tree of a source without what it hides, None of what cannot be parsed.

    Beside it: whether it is nested deeper than libxml2 allows.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    source = _UNHOLDABLE.sub("", _shortened(text)).encode("utf-8", "replace")
    try:
        root = etree.fromstring(source, parser) if source.strip() else None
    except etree.XMLSyntaxError:
        root = None
    if root is not None:
        drop_hidden(root)
    return root, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def read_html_bytes(data: bytes, limits: Limits) -> RawText:
    """``read_html`` over UTF-8, for the process that parses large pages."""
    del limits  # the process itself is bounded
    return read_html(data.decode("utf-8"))


def _refused(rule: str, message: Message) -> RawText:
    return RawText("", MEDIA_TYPE, (Problem(None, "error", rule, message),))


def _shortened(text: str) -> str:
    """Overlong tags without their attributes, so that parsing takes linear time."""

    def bare(tag: re.Match[str]) -> str:
        said = tag[0]
        name = _TAG_NAME.match(said)
        if len(said) <= _MAX_TAG or name is None:
            return said
        # in a script “i<n …” runs on to the end tag, which must not get lost
        ends = _TAG_NAME.match(said, said.rfind("</")) if "</" in said[1:] else None
        return f"{name[0]}>{ends[0]}>" if ends else f"{name[0]}>"

    return _TAG.sub(bare, text)


def _article(page: Page, title: str) -> list[str]:
    """The lines of the article, its title first."""
    prose = [_prose(line) for line in page.lines]
    furniture = _furniture(page, prose)
    for first, end in furniture:
        prose[first:end] = [0] * (end - first)
    inside = [0] * len(prose)
    for top in page.containers:
        first, end = page.span[top]
        inside[first:end] = prose[first:end]
    known = 2 * sum(inside) >= sum(prose) > 0
    for number in _going_on(page, inside) if known else ():
        prose[number] = prose[number] or 1
        known = False
    first, end = page.span[_common(page, inside, known) if known else _common(page, prose, known)]
    if known:
        first, end = _grown(page.lines, prose, first, end)
    lines = page.lines[first:end]
    if not known:
        gone = {number for span in furniture for number in range(*span)}
        lines = [line for number, line in enumerate(lines, first) if number not in gone]
    kept = _without_furniture(lines if known else _without_foot(lines))
    if not known:
        kept = _without_navigation(kept)
    return [*_title(page.lines[:first], kept, title), *(line.text for line in kept)]


def _prose(line: Line) -> int:
    """How many Chinese characters a line counts for as a sentence or a row of data; 0 as none."""
    size = len(_HAN.findall(line.text))
    if 2 * line.linked > len(line.text) or _is_furniture(line.text):
        return 0
    if line.is_row:
        return size
    return size if size >= _MIN_PROSE and _SENTENCE.search(line.text) else 0


def _is_furniture(text: str) -> bool:
    return len(text) <= _MAX_FURNITURE and LINE.fullmatch(text) is not None


def _furniture(page: Page, prose: Sequence[int]) -> list[tuple[int, int]]:
    """The spans of lines in elements that are named like furniture and are it, none in another."""
    upto = [0, *accumulate(prose)]
    spans: list[tuple[int, int]] = []
    for top in page.furniture:
        first, end = page.span[top]
        inner = bool(spans) and first < spans[-1][1]
        if not inner and first < end and upto[end] - upto[first] <= _FAIR_SHARE * upto[-1]:
            spans.append((first, end))
    return spans


def _going_on(page: Page, inside: Sequence[int]) -> Sequence[int]:
    """The lines of an element behind the container in which its numbering goes on."""
    last = max((at for at, size in enumerate(inside) if size), default=len(inside))
    marked = (at for at in range(last + 1, len(inside)) if _MARKER.match(page.lines[at].text))
    opened = next(marked, None)
    if opened is None or not _LATER.match(page.lines[opened].text):
        return ()
    beside = [
        (first, end)
        for first, end in page.span
        if last < first <= opened < end and not page.lines[opened].linked
    ]
    return range(*max(beside, key=lambda span: span[1] - span[0], default=(0, 0)))


def _common(page: Page, prose: Sequence[int], known: bool) -> int:
    """The smallest element that holds every line that counts; the whole page where none does."""
    places = [number for number, size in enumerate(prose) if size]
    root = 0
    if places:
        root = max(
            number
            for number, (first, end) in enumerate(page.span)
            if first <= places[0] and places[-1] < end
        )
    # a paragraph or two are no article: what stands beside them belongs to it
    if len(places) < _MIN_PLACES and known:
        return _container(page, root)
    if len(places) == 1 and page.parent[root] >= 0:
        root = page.parent[root]
    return root


def _grown(lines: Sequence[Line], prose: Sequence[int], first: int, end: int) -> tuple[int, int]:
    """A span of lines with those straight before and behind it that are sentences, rows, headings.

    Systems put half of an article beside the element that is named for it; what is not the
    article's begins with a heading of its own.
    """

    def belongs(at: int) -> bool:
        line = lines[at]
        return prose[at] > 0 or (not line.linked and _GOES_ON.match(line.text) is not None)

    # the rows before an article are the sheet of facts about it (索引号, 发文机关)
    while first and belongs(first - 1) and not lines[first - 1].is_row:
        first -= 1
    while end < len(lines) and belongs(end):
        end += 1
    return first, end


def _container(page: Page, element: int) -> int:
    """The nearest content container around an element, itself included."""
    above, named = element, frozenset(page.containers)
    while above >= 0 and above not in named:
        above = page.parent[above]
    return above if above >= 0 else element


def _without_foot(lines: Sequence[Line]) -> list[Line]:
    """Lines less the foot of the page: “主办单位：” is furniture beside “ICP备” alone."""
    kept = list(lines)
    while kept and (
        _is_furniture(kept[-1].text) or FOOTER.fullmatch(kept[-1].text[:_MAX_FURNITURE])
    ):
        kept.pop()
    if any(_is_furniture(line.text) for line in lines[len(kept) :]):
        return kept
    return list(lines)


def _without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Lines less those that are furniture and less the list of related links at the end."""
    kept = [line for line in lines if not _is_furniture(line.text)]
    links = len(kept)
    while links and kept[links - 1].linked >= len(kept[links - 1].text.strip()) // 2 > 0:
        links -= 1
    if links and RELATED.fullmatch(kept[links - 1].text):
        del kept[links - 1 :]
    return kept


def _without_navigation(lines: Sequence[Line]) -> list[Line]:
    """Lines less the runs of bare links."""
    kept: list[Line] = []
    run: list[Line] = []
    for line in [*lines, Line("", 0)]:
        if line.text and line.linked * 10 >= len(line.text.strip()) * 8:
            run.append(line)
            continue
        if len(run) < _NAV_RUN and sum(len(link.text.split()) for link in run) < 2 * _NAV_RUN:
            kept.extend(run)
        run.clear()
        if line.text:
            kept.append(line)
    return kept


def _title(before: Iterable[Line], kept: Sequence[Line], title: str) -> list[str]:
    """The heading above the article, where the page's title proves it and the article lacks it."""
    named = _SPACE.sub("", title)
    opening = _SPACE.sub("", "".join(line.text for line in kept[:12]))
    found: list[str] = []
    for line in before:
        text = _SPACE.sub("", line.text)
        if len(text) < _MIN_TITLE or text not in named or text in opening:
            continue
        if not any(text in _SPACE.sub("", one) for one in found):
            found = [one for one in found if _SPACE.sub("", one) not in text]
            found.append(line.text)
    return found
