"""Markers inside a line: the line break before them was lost.

Where a whole text lost its breaks, every marker inside its lines is a candidate. Elsewhere one is
found where a numbering leaves a number out (6. at one line, 8. at the next, 7. between them),
where a list begins and goes on behind full stops, or behind a bracket of responsible units. What
does not belong here: which candidates are structure (``tree``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.lexicon import finder_before, pattern
from pipelines.structure.headings import usual_heading_end
from pipelines.structure.markers import NUMERALS, RANKS, Marker, inline_markers

STRIPPED_LINE = 1500
"""A line of that many characters lost its line breaks."""
_SHORT_LINE, _SHORTEST_LINE, _SHARE = 300, 40, 0.7
"""So did a shorter one that holds so much of its text and its top numbers in order."""
_CN = f"[{NUMERALS}]{{1,3}}"
# “…（省财政厅负责）（三）加快…”
_CLOSED = re.compile(rf"[）〕](?=[（\d{NUMERALS}])")
_unit_before = finder_before("duty_close", "organ_tail")
_KINDS = ("cn", "cn_bracket", "num")
_WIDEST = 2
"""Numbers in a row that a numbering may have lost."""
_TEXT = "(?=[\u4e00-\u9fff“])"
_AFTER_STOP = re.compile(rf"。(?=\d{{1,2}}[.．、]{_TEXT}|（(?:{_CN}|\d{{1,2}})）|{_CN}、)")
_INNER_NUMBER = re.compile(rf"[\u4e00-\u9fff](?P<number>\d{{1,2}})、{_TEXT}[^，；：\n]{{2,24}}。")
_NEXT_CHAPTER = re.compile(rf"[。；](?={_CN}、{_TEXT})")
# “…提出意见和建议。第1章 总则⏎”
_DIVISION = pattern(rf"第(?<=[。！？”）]第)(?:{_CN}|\d{{1,3}})<division> ?[^，。；：\n]{{2,30}}\n")
_STOPS = frozenset("。；！？”）〕")
_DASH = "——"
_NAME_BEFORE_DASH = re.compile(rf"[^，。；：、—\n]{{4,16}}(?={_DASH}[^—])")
_INNER_DASH = re.compile(rf"(?<=[。；]){_DASH}(?=[\u4e00-\u9fff“])")
# A lost break comes before a name: “…恢复水面3.巡查河道。建立…”, “…种植水草二、改造灌区”
_NAMED = re.compile(r"[^。，；：\n]{3,30}[。\n]|[^。；：\n]{4,45}\n")


def stripped_lines(text: str) -> list[tuple[int, int]]:
    """The lines of a text that lost their line breaks."""
    lines: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    if found := [(begin, end) for begin, end in lines if end - begin >= STRIPPED_LINE]:
        return found
    shortest = max(_SHORTEST_LINE, _SHARE * len(text))
    long = [(begin, end) for begin, end in lines if end - begin >= shortest]
    return [span for span in long if _counts_up(text, *span)]


def _counts_up(text: str, start: int, end: int) -> bool:
    """Whether a line numbers its parts: 一、 and 二、 of a long one, three behind stops of any."""
    top = [one for one in inline_markers(text, start, end) if one.kind == "cn"][:3]
    numbers = [one.number for one in top]
    if end - start >= _SHORT_LINE and numbers[:2] == [1, 2]:
        return True
    return numbers == [1, 2, 3] and all(one.after_end for one in top[1:])


def lost_markers(
    text: str, at_lines: Sequence[Marker], stripped: Sequence[tuple[int, int]]
) -> list[Marker]:
    """Candidates that no line break precedes; ``at_lines`` are those of the lines, in order."""
    found = [marker for start, end in stripped for marker in inline_markers(text, start, end)]
    for match in _CLOSED.finditer(text):
        end = match.start() - (text[match.start() - 1 : match.start()] == "。")
        if _unit_before(text, 0, end):
            found += _at(text, match.end())
    for match in _DIVISION.finditer(text):
        found += _at(text, match.start())
    found += _listed(text, at_lines)
    found += _counted_on(text, _in_order([*at_lines, *found]))
    found += _glued(text, _in_order([*at_lines, *found]))
    found += _left_out(text, _in_order([*at_lines, *found]))
    numbered = [one for one in found if one.kind != "bullet"]
    found += _dashed(text, _in_order([*at_lines, *numbered]))
    return _in_order(found)


def _in_order(markers: Sequence[Marker]) -> list[Marker]:
    """Markers by where they start, each once."""
    return sorted({one.start: one for one in markers}.values(), key=lambda one: one.start)


def _at(text: str, position: int) -> list[Marker]:
    behind = inline_markers(text, position, min(len(text), position + 8))
    return [marker for marker in behind if marker.start == position]


def _left_out(text: str, at_lines: Sequence[Marker]) -> Iterator[Marker]:
    """The numbers that a numbering at the starts of lines leaves out, found between them."""
    last: dict[str, Marker] = {}
    higher: Marker | None = None
    for marker in at_lines:
        if marker.kind in _KINDS:
            yield from _before(text, marker, last.get(marker.kind), higher)
        last[marker.kind] = marker
        if RANKS.get(marker.kind, 99) < RANKS["num"]:
            higher = marker


def _before(
    text: str, marker: Marker, before: Marker | None, higher: Marker | None
) -> Iterator[Marker]:
    """The numbers missing between a marker and the last one of its kind, as far as they come."""
    begins = marker.number == 2 and (before is None or before.number != 1)
    expected = 1 if before is None or begins else before.number + 1
    after = [one for one in (before, higher if begins else None) if one is not None]
    if not after or not 0 < marker.number - expected <= _WIDEST:
        return
    position = max(one.end for one in after)
    for number in range(expected, marker.number):
        missing = _between(text, marker.kind, number, position, marker.start)
        if missing is None:
            return
        yield missing
        position = missing.end


def _between(text: str, kind: str, number: int, start: int, end: int) -> Marker | None:
    numeral = _chinese(number)
    printed = {
        "num": rf"(?<![\d.．第]){number}[.．、]{_TEXT}",
        "cn": rf"(?<![{NUMERALS}第、]){numeral}、(?![{NUMERALS}])",
        "cn_bracket": rf"(?<![第）])（{numeral}）{_TEXT}",
        "num_bracket": rf"（{number}）{_TEXT}",
    }[kind]
    for match in re.compile(printed).finditer(text, start, end):
        if text[match.start() - 1] in _STOPS or _NAMED.match(text, match.end(), end + 1):
            for marker in _at(text, match.start()):
                return marker
    return None


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = NUMERALS[9]
    head = "" if tens == 0 else ten if tens == 1 else f"{NUMERALS[tens - 1]}{ten}"
    return head + (NUMERALS[ones - 1] if ones else "")


def _listed(text: str, at_lines: Sequence[Marker]) -> Iterator[Marker]:
    """Lists that go on behind full stops: “…改革。1.水价改革。…。2.水权改革。…”.

    The first may stand behind a name: “专栏3 重点工程（一）造纸行业。…。（二）印染行业。…”.
    """
    kinds = {text.rfind("\n", 0, one.start) + 1: one.kind for one in at_lines}
    runs: dict[tuple[int, str], list[Marker]] = {}
    for match in _AFTER_STOP.finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        if text.startswith("|", line):
            continue  # a cell that holds a list
        for marker in _at(text, match.end()):
            if marker.kind != kinds.get(line):
                runs.setdefault((line, marker.kind), []).append(marker)
    for (line, kind), run in runs.items():
        if run[0].number == 2 and (first := _between(text, kind, 1, line, run[0].start)):
            run.insert(0, first)
        if len(run) > 1 and [one.number for one in run] == list(range(1, len(run) + 1)):
            yield from run


def _counted_on(text: str, markers: Sequence[Marker]) -> Iterator[Marker]:
    """The next chapters of a numbering behind full stops: “⏎（三）…。四、加强自身建设。…”."""
    at = 0
    number = 0
    for match in _NEXT_CHAPTER.finditer(text):
        while at < len(markers) and markers[at].start < match.end():
            number = markers[at].number if markers[at].kind == "cn" else number
            at += 1
        for marker in _at(text, match.end()):
            if number and marker.number == number + 1:
                number = marker.number
                yield marker


def _glued(text: str, markers: Sequence[Marker]) -> Iterator[Marker]:
    """The next number of a list in the line of a chapter: “二、改革体制3、理顺职责。⏎…”."""
    last = 0
    ends = [*(one.start for one in markers), len(text)][1:]
    for marker, after in zip(markers, ends, strict=True):
        if marker.kind == "num":
            last = marker.number
        stop = text.find("\n", marker.end, after)
        stop = stop if stop > 0 else after
        inner = _INNER_NUMBER.search(text, marker.end, stop) if marker.kind == "cn" else None
        if inner and int(inner["number"]) in (1, last + 1):
            yield from _at(text, inner.start("number"))


def _dashed(text: str, markers: Sequence[Marker]) -> Iterator[Marker]:
    """Bullets that go on in their line: “（二）基本原则——坚持节水。…。——坚持创新。…”.

    Args:
        text: clean text.
        markers: those of the lines and of their inside, ascending; an item ends before the next.
    """
    ends = [*(one.start for one in markers), len(text)][1:]
    for marker, after in zip(markers, ends, strict=True):
        begin = marker.start if marker.kind == "bullet" else usual_heading_end(text, marker.end)
        usual = text.startswith(_DASH, begin)
        if begin == marker.end and (name := _NAME_BEFORE_DASH.match(text, begin)):
            begin = name.end()
        if not text.startswith(_DASH, begin):
            continue
        stop = text.find("\n", begin, after)
        end = stop if stop > 0 else after
        found = [match.start() for match in _INNER_DASH.finditer(text, begin, end)]
        named = marker.kind != "bullet" and (usual or found)
        for at in [begin, *found] if named else found:
            yield Marker("bullet", 0, at, at + len(_DASH), _DASH, after_end=True)
