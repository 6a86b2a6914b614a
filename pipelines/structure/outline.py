"""The tree of provisions: candidates for markers become units by the order they stand in.

What does not belong here: how a unit finds its place in the tree (:mod:`pipelines.structure.tree`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from pipelines.lexicon import pattern
from pipelines.model import Provision
from pipelines.structure.contents import find_contents
from pipelines.structure.headings import (
    LONGEST_HEADING,
    Span,
    heading_end,
    is_commitment,
    is_glued,
    may_commit,
)
from pipelines.structure.line_kinds import DATE_LINE, TITLE, is_signed, unnumbered_lists
from pipelines.structure.lost_markers import lost_markers, stripped_lines
from pipelines.structure.markers import RANKS, Marker, line_markers
from pipelines.structure.numbering import CHINESE, Numbering
from pipelines.structure.sections import mark
from pipelines.structure.task_rows import with_task_rows
from pipelines.structure.titles import is_title
from pipelines.structure.tree import Builder
from pipelines.tables.find import tables_of

_OPENING = pattern(
    r"<makes_document><this_document>|<opening>|<notice_end>$|^<struct_each>[^，。；]{2,60}[：:]"
    r"|〔\d{4}〕\d+"
)
_HAS_DOTTED = re.compile(r"(?m)^\d{1,2}\.1(?![\d.])")
_NAMED_BELOW = frozenset({"part", "chapter", "section"})
"""Kinds whose heading may stand on the line below the marker."""
_FEWEST_GLUED = 2
"""Usual headings without a break behind them, from which on a text lost those breaks."""
_CLOSED = frozenset("。；：！？.")
_ENDS_NO_NAME = _CLOSED - {"。"}
"""“——系统观念、统筹推进。” names the paragraph below it."""
Item = tuple[Marker, Provision]


def outline(text: str, *, is_whole: bool = False) -> list[Provision]:
    """The provisions of a clean text in document order; path ``0`` first where there is one.

    Every character of the text that is not white space, a marker, a heading or in the table of
    contents lies in exactly one paragraph of one provision. No path occurs twice.

    Args:
        text: clean text.
        is_whole: the text is known to begin where its document does, whatever it begins with.
    """
    contents = find_contents(text)
    long_lines = stripped_lines(text)
    numbering = Numbering(text, bool(long_lines), has_dotted=_has_dotted(text))
    builder = Builder(text, contents, numbering)
    candidates = _candidates(builder, long_lines)
    numbering.ahead = _next_of_kind(candidates)
    numbering.proven = frozenset(_proven(candidates))
    accepted = _units(builder, candidates)
    _take_signature(builder)
    _settle_headings(builder, accepted)
    # Where nothing but bullets is numbered it opens nothing.
    alone = all(one is builder.preamble or one.rule == "bullet" for one in builder.provisions)
    for provision in builder.provisions:
        _settle_span(provision)
        opens = not alone and (is_whole or _opens(text, provision))
        if provision.rule == "preamble" and not opens:
            provision.rule = "unnumbered"
    if builder.preamble is not None:
        builder.provisions.remove(builder.preamble)
        builder.provisions.insert(0, builder.preamble)
    mark(text, builder.provisions)
    return with_task_rows(text, builder.provisions)


def _has_dotted(text: str) -> bool:
    return ".1" in text and _HAS_DOTTED.search(text) is not None


def _candidates(builder: Builder, long_lines: list[Span]) -> list[Marker]:
    """Markers of the lines, and of the inside of lines that lost breaks.

    Numbers of unnumbered lists and of the rows of flattened tables are none.
    """
    text, contents = builder.text, builder.contents
    markers: Iterable[Marker] = line_markers(text)
    if inline := lost_markers(text, list(markers), long_lines):
        starts = {marker.start for marker in inline}
        merged = [marker for marker in markers if marker.start not in starts] + inline
        markers = sorted(merged, key=lambda marker: marker.start)
    found = list(markers)
    builder.titles = frozenset(_numbered_titles(text, found))
    found = [marker for marker in found if marker.start not in builder.titles]
    flat = (table.grid for table in tables_of(text) if table.grid.is_flat)
    rows = sorted((row.start, row.end) for grid in flat for row in grid.rows)
    spans = [(contents.start, contents.end), *unnumbered_lists(text)]

    def is_listed(at: int) -> bool:
        row = bisect_right(rows, (at, len(text))) - 1
        in_row = row >= 0 and at < rows[row][1]
        return in_row or any(start <= at < end for start, end in spans)

    return [marker for marker in found if not is_listed(marker.start)]


def _numbered_titles(text: str, found: Sequence[Marker]) -> Iterator[int]:
    """Starts of the numbers that a collection gives its titles: 3. 关于印发…的通知, then 一、.

    A text that does not begin with one is no collection.
    """
    last: Marker | None = None
    for first, second in pairwise(found):
        if last is None:
            follows = not text[: first.start].strip()
        else:
            follows = (first.kind, first.number) == (last.kind, last.number + 1)
        below = second.number == 1 and RANKS.get(second.kind, 99) < RANKS.get(first.kind, 0)
        lines = text[first.end : second.start].strip().split("\n")[:_TITLE_LINES] if below else []
        if follows and any(map(is_title, accumulate(map(str.strip, lines)))):
            yield first.start
            last = first


_TITLE_LINES = 4


def _next_of_kind(candidates: list[Marker]) -> dict[int, int]:
    """Start of a candidate → number of the next candidate of its kind."""
    ahead: dict[int, int] = {}
    following: dict[str, int] = {}
    for marker in reversed(candidates):
        if marker.kind in following:
            ahead[marker.start] = following[marker.kind]
        following[marker.kind] = marker.number
    return ahead


def _proven(candidates: list[Marker]) -> Iterator[int]:
    """Starts of chapters, and of their first items, where the first two items bear their number.

    An excerpt may skip any number of chapters and begin amid one: 二、, 2.3; 十三、, 13.1. 第五章
    with 第三节 as the next marker is a chapter whatever stands before it.
    """
    told = [one for one in candidates if one.kind in CHINESE or len(one.numbers) > 1]
    for upper, lower in pairwise(told):
        divisions = {upper.kind, lower.kind} <= _NAMED_BELOW
        if upper.after_end and divisions and RANKS[upper.kind] < RANKS[lower.kind]:
            yield upper.start
    for chapter, first, second in zip(told, told[1:], told[2:], strict=False):
        if chapter.kind in CHINESE and (chapter.number,) == first.numbers[:1] == second.numbers[:1]:
            yield chapter.start
            yield first.start


def _units(builder: Builder, candidates: list[Marker]) -> list[Item]:
    """Add the candidates that are units, and give each the text that follows it."""
    found: list[Item] = []
    position = 0
    for candidate in candidates:
        marker = builder.numbering.accepted(candidate) if candidate.start >= position else None
        if marker is None:
            continue
        builder.upcoming = marker
        _close(builder, found[-1] if found else None, position, marker.start)
        found.append((marker, builder.add_unit(marker)))
        position = marker.end
    builder.upcoming = None
    _close(builder, found[-1] if found else None, position, len(builder.text))
    builder.finish()
    return found


def _close(builder: Builder, pending: Item | None, start: int, end: int) -> None:
    """Share out the text between two markers, a paragraph at a time."""
    text, contents = builder.text, builder.contents
    if start < contents.end and contents.start < end:
        _close(builder, pending, start, contents.start)
        _close(builder, None, max(start, contents.end), end)
        return
    if pending is not None:
        start = _first_paragraph(text, *pending, start, end)
        if pending[0].kind == "bullet":
            start = _text_of_bullet(builder, pending[1], start, end)
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        builder.add_text(start, stop)
        start = stop + 1


def _first_paragraph(text: str, marker: Marker, provision: Provision, start: int, end: int) -> int:
    """Give a unit what stands on its own line; return where the next line begins."""
    begin, stop = _line(text, start, end)
    if begin == stop and marker.kind in _NAMED_BELOW:
        below, last = _line(text, stop + 1, end)
        if last - below <= LONGEST_HEADING and not _CLOSED & set(text[below:last]):
            begin, stop = below, last
    after = stop + 1
    while begin < stop and text[begin] in "。：；，.．、 ":
        begin += 1
        provision.rule = f"{marker.kind}, unnamed"
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    if begin < stop:
        provision.paragraphs.append((begin, stop))
    return after


def _line(text: str, start: int, end: int) -> Span:
    stop = text.find("\n", start, end) if start < end else start
    stop = end if stop < 0 else stop
    while start < stop and text[start].isspace():
        start += 1
    return min(start, stop), stop


def _text_of_bullet(builder: Builder, bullet: Provision, start: int, end: int) -> int:
    """Give a bullet that is a bare name the paragraph below it; return where the next begins.

    Behind the last bullet the paragraph is its text where the bullets before it had theirs so.
    """
    text, spans = builder.text, bullet.paragraphs
    name = text[spans[0][0] : spans[0][1]] if spans else ""
    if not name or len(name) > LONGEST_HEADING or name[-1] in _ENDS_NO_NAME:
        return start
    begin, stop = _line(text, start, end)
    goes_on = builder.upcoming is not None and builder.upcoming.kind == "bullet"
    closed = text[stop - 1 : stop] in _CLOSED or (goes_on and "，" in text[begin:stop])
    if begin == stop or not closed or text[stop - 1] in "：":
        return start
    if goes_on or id(bullet.parent) in builder.bullets_with_text:
        builder.bullets_with_text.add(id(bullet.parent))
        spans.append((begin, stop))
        return stop + 1
    return start


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
            while first > 1 and is_signed(builder.text, *owner.paragraphs[first - 1]):
                first -= 1
            taken = owner.paragraphs[first:]
            del owner.paragraphs[first:]
            builder.preamble_unit(*taken[0]).paragraphs.extend(taken)
            return


def _settle_headings(builder: Builder, accepted: list[Item]) -> None:
    """Part the heading of each unit from its text."""
    text = builder.text
    parents = {id(provision.parent) for _, provision in accepted}
    named = [one.paragraphs[0] for _, one in accepted if one.rule != "bullet" and one.paragraphs]
    builder.glued = sum(is_glued(text, *span) for span in named) >= _FEWEST_GLUED
    found: list[tuple[Provision, Span | None]] = []
    for marker, provision in accepted:
        if provision.rule != marker.kind:
            provision.rule = marker.kind
            found.append((provision, None))
        elif _may_be_headed(text, marker, provision):
            span = _heading_of(builder, marker, provision, id(provision) in parents)
            found.append((provision, span))
    unnamed = _unnamed_lists(found)
    for provision, span in found:
        if span is None:
            continue
        start, stop = provision.paragraphs[0][0], span[0]
        by_sentence = text[stop : stop + 1] == "。" and id(provision) not in parents
        if by_sentence and _list_of(provision) in unnamed and may_commit(text, start, stop):
            continue
        _part_heading(text, provision, span)


def _may_be_headed(text: str, marker: Marker, provision: Provision) -> bool:
    if not provision.paragraphs or provision.paragraphs[0][0] < marker.end:
        return False
    between = text[marker.end : provision.paragraphs[0][0]]
    return marker.kind in _NAMED_BELOW or "\n" not in between


def _part_heading(text: str, provision: Provision, span: Span) -> None:
    start, end = provision.paragraphs[0]
    stop, rest = span
    bracketed = text[start] in "【（" and text[stop : stop + 1] in ("】", "）")
    begin = start + bracketed
    heading = text[begin:stop].rstrip("：: ")
    if not heading:
        return
    provision.heading = heading
    provision.heading_span = (begin, begin + len(heading))
    provision.end = rest
    while rest < end and text[rest].isspace():
        rest += 1
    if rest < end:
        provision.paragraphs[0] = (rest, end)
    else:
        del provision.paragraphs[0]


def _heading_of(
    builder: Builder, marker: Marker, provision: Provision, has_children: bool
) -> Span | None:
    """Where the heading of a unit ends and its text goes on; None where it has none."""
    text = builder.text
    start, end = provision.paragraphs[0]
    if named := builder.contents.heading_at(text, start, end):
        closed = text.startswith(("。", "："), start + named)
        return start + named, start + named + closed
    more = len(provision.paragraphs) > 1 or has_children
    found = heading_end(
        text,
        start,
        end,
        kind=marker.kind,
        more=more,
        stripped=builder.numbering.stripped,
        glued=builder.glued,
    )
    if found is None or has_children or text[found[0] : found[0] + 1] != "。":
        return found
    below = "\n".join(text[left:right] for left, right in provision.paragraphs[1:])
    rest = f"{text[found[1] : end]}\n{below}".strip()
    return None if is_commitment(text, start, found[0], rest) else found


def _list_of(provision: Provision) -> tuple[int, str]:
    return id(provision.parent), provision.rule


def _unnamed_lists(found: list[tuple[Provision, Span | None]]) -> set[tuple[int, str]]:
    """The lists whose items have no names: of each third one at least nothing names it."""
    items = Counter(_list_of(provision) for provision, _ in found)
    unnamed = Counter(_list_of(provision) for provision, span in found if span is None)
    return {one for one, count in unnamed.items() if 3 * count >= items[one]}


def _opens(text: str, preamble: Provision) -> bool:
    """Whether text before the first number opens a document; an excerpt begins in its midst."""
    return any(
        _OPENING.search(text, start, end) or TITLE.fullmatch(text, start, end)
        for start, end in preamble.paragraphs
    )


def _settle_span(provision: Provision) -> None:
    """Let the span of a unit reach to the end of its text before its first child.

    That of a unit without a marker begins where its text does, wherever it was when it was made.
    """
    if provision.marker is None and provision.paragraphs:
        provision.start, provision.end = provision.paragraphs[0]
    for start, end in provision.paragraphs:
        if start > provision.end + 2:
            break
        provision.end = max(provision.end, end)
