"""The tree of provisions: candidates for markers become units by the order they stand in.

What does not belong here: how a unit finds its place in the tree (:mod:`pipelines.structure.tree`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pipelines.model import Provision
from pipelines.structure.contents import Contents, find_contents
from pipelines.structure.headings import heading_end, is_commitment, may_commit
from pipelines.structure.lost_markers import lost_markers, stripped_lines
from pipelines.structure.markers import Marker, line_markers
from pipelines.structure.sections import mark
from pipelines.structure.task_rows import with_task_rows
from pipelines.structure.tree import TITLE, Builder

ATTACHMENT_LIST = re.compile(r"附[件表录](?:[0-9一二三四五六七八九十]{0,3})[：:](?=.)")
OPENING = re.compile(
    r"(?:特?制定|制订|提出)(?:本|如下|以下)|(?:现)?印发(?:给|〈|《)|现将|如下(?:意见|决定|措施|批复)|通知(?:如下|$)|各位代表|收悉|报告(?:政府)?工作|^各[^，。；]{2,60}[：:]"
    r"|同志们[：:]|作出如下|审议通过|〔\d{4}〕\d+号"
)
DOTTED_LINE = re.compile(r"(?m)^1\.1(?![\d.])")
DATE_LINE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日(?:印发|发布)?")


def outline(text: str) -> list[Provision]:
    """The provisions of a clean text in document order; path ``0`` first where there is one.

    Every character of the text that is not white space, a marker, a heading or in the table of
    contents lies in exactly one paragraph of one provision.
    """
    contents = find_contents(text)
    long_lines = stripped_lines(text)
    builder = Builder(text, stripped=bool(long_lines), contents=contents)
    builder.has_dotted = DOTTED_LINE.search(text) is not None
    accepted: list[tuple[Marker, Provision]] = []
    position = 0
    pending: tuple[Marker, Provision] | None = None
    for marker in _candidates(text, long_lines, contents):
        if marker.start < position or not builder.accepts(marker):
            continue
        _close(builder, pending, position, marker.start)
        pending = (marker, builder.add_unit(marker))
        accepted.append(pending)
        position = marker.end
    _close(builder, pending, position, len(text))
    _take_signature(builder)
    _settle_headings(builder, accepted)
    for provision in builder.provisions:
        _settle_end(provision)
        if provision.rule == "preamble" and not _opens(text, provision):
            provision.rule = "unnumbered"
    if builder.preamble is not None:
        builder.provisions.remove(builder.preamble)
        builder.provisions.insert(0, builder.preamble)
    mark(builder.provisions)
    return with_task_rows(text, builder.provisions)


def _candidates(
    text: str, long_lines: list[tuple[int, int]], contents: Contents
) -> Iterator[Marker]:
    """Markers of the lines, and of the inside of lines that lost breaks, without lists."""
    markers: Iterable[Marker] = line_markers(text)
    if inline := lost_markers(text, list(markers), long_lines):
        starts = {marker.start for marker in inline}
        merged = [marker for marker in markers if marker.start not in starts] + inline
        markers = sorted(merged, key=lambda marker: marker.start)
    listed = _attachment_lists(text)
    for marker in markers:
        if contents.start <= marker.start < contents.end:
            continue
        if any(start <= marker.start < end for start, end in listed):
            continue
        yield marker


def _attachment_lists(text: str) -> list[tuple[int, int]]:
    """Spans of “附件：1.…”, “2.…” on its next line, which name attachments and are no units."""
    spans = []
    for match in re.finditer(rf"(?m)^{ATTACHMENT_LIST.pattern}", text):
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        while item := re.compile(r"\n\d{1,2}[.．、][^\n。]{2,60}(?=\n|$)").match(text, end):
            end = item.end()
        spans.append((match.start(), end))
    return spans


def _close(
    builder: Builder, pending: tuple[Marker, Provision] | None, start: int, end: int
) -> None:
    """Share out the text between two markers, a paragraph at a time."""
    text, contents = builder.text, builder.contents
    if start < contents.end and contents.start < end:
        _close(builder, pending, start, contents.start)
        _close(builder, None, max(start, contents.end), end)
        return
    first = pending is not None
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if first and pending is not None:
            begin = start
            while begin < stop and text[begin].isspace():
                begin += 1
            trimmed = stop
            while trimmed > begin and text[trimmed - 1].isspace():
                trimmed -= 1
            if begin < trimmed:
                pending[1].paragraphs.append((begin, trimmed))
            first = False
        else:
            builder.add_text(start, stop)
        start = stop + 1


def _take_signature(builder: Builder) -> None:
    """Move a closing signature and date from the last unit to the preamble."""
    owner = builder.provisions[-1] if builder.provisions else None
    if owner is None or owner.path == "0" or not owner.paragraphs:
        return
    if owner.rule == "bullet" and owner.parent is not None:
        owner = owner.parent
    for index, (start, end) in enumerate(owner.paragraphs):
        if index and DATE_LINE.fullmatch(builder.text, start, end):
            first = index
            while first > 1 and _is_signature(builder.text, *owner.paragraphs[first - 1]):
                first -= 1
            taken = owner.paragraphs[first:]
            del owner.paragraphs[first:]
            builder.preamble_unit(*taken[0]).paragraphs.extend(taken)
            return


def _is_signature(text: str, start: int, end: int) -> bool:
    return end - start <= 40 and text[end - 1] not in "。；：！？）"


def _settle_headings(builder: Builder, accepted: list[tuple[Marker, Provision]]) -> None:
    parents = {id(provision.parent) for _, provision in accepted}
    found: list[tuple[Provision, tuple[int, int] | None]] = []
    for marker, provision in accepted:
        if not provision.paragraphs or provision.paragraphs[0][0] < marker.end:
            continue
        if builder.text[marker.end : provision.paragraphs[0][0]].count("\n"):
            continue
        found.append((provision, _heading_of(builder, marker, provision, id(provision) in parents)))
    unnamed = _unnamed_lists(found)
    for provision, span in found:
        if span is None:
            continue
        start, end = provision.paragraphs[0]
        stop, rest = span
        by_sentence = builder.text[stop : stop + 1] == "。" and id(provision) not in parents
        if by_sentence and _list_of(provision) in unnamed and may_commit(builder.text, start, stop):
            continue
        begin = start + (
            builder.text[start] in "【（" and builder.text[stop : stop + 1] in ("】", "）")
        )
        provision.heading = builder.text[begin:stop].rstrip("：: ")
        provision.heading_span = (begin, begin + len(provision.heading))
        provision.end = rest
        while rest < end and builder.text[rest].isspace():
            rest += 1
        if rest < end:
            provision.paragraphs[0] = (rest, end)
        else:
            del provision.paragraphs[0]


def _heading_of(
    builder: Builder, marker: Marker, provision: Provision, has_children: bool
) -> tuple[int, int] | None:
    """Where the heading of a unit ends and its text goes on; None where it has none."""
    text = builder.text
    start, end = provision.paragraphs[0]
    if named := builder.contents.heading_at(text, start, end):
        closed = text.startswith(("。", "："), start + named)
        return start + named, start + named + closed
    more = len(provision.paragraphs) > 1 or has_children
    found = heading_end(text, start, end, kind=marker.kind, more=more, stripped=builder.stripped)
    if found is None or has_children or text[found[0] : found[0] + 1] != "。":
        return found
    below = "\n".join(text[left:right] for left, right in provision.paragraphs[1:])
    rest = f"{text[found[1] : end]}\n{below}".strip()
    return None if is_commitment(text, start, found[0], rest) else found


def _list_of(provision: Provision) -> tuple[int, str]:
    return id(provision.parent), provision.rule


def _unnamed_lists(found: list[tuple[Provision, tuple[int, int] | None]]) -> set[tuple[int, str]]:
    """The lists whose items have no names: of each third one at least nothing names it."""
    items = Counter(_list_of(provision) for provision, _ in found)
    unnamed = Counter(_list_of(provision) for provision, span in found if span is None)
    return {one for one, count in unnamed.items() if 3 * count >= items[one]}


def _opens(text: str, preamble: Provision) -> bool:
    """Whether text before the first number opens a document; an excerpt begins in its midst."""
    return any(
        OPENING.search(text, start, end) or TITLE.fullmatch(text, start, end)
        for start, end in preamble.paragraphs
    )


def _settle_end(provision: Provision) -> None:
    """Let the span of a unit reach to the end of its text before its first child."""
    for start, end in provision.paragraphs:
        if start > provision.end + 2:
            break
        provision.end = max(provision.end, end)
