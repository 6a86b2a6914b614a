"""Sentences: they end at 。；！？ outside quotes and brackets, or at the end of their paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import Provision, Sentence

_OPEN = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "「": "」", "【": "】", "〔": "〕"}
_CLOSE = {closing: opening for opening, closing in _OPEN.items()}
_TOKEN = re.compile(r"[“”‘’（）()《》「」【】〔〕。；！？;!?.](?:(?<!\.)|(?<=%\.)(?=（|$))")

ITEM = re.compile("(?:\\d{1,2}[.．、](?!\\d)|[①-⑳]|[（(]\\d{1,2}[）)]) ?")
"""The number of an item of a list inside a paragraph: no unit of the text, and no word of it."""


def behind_item(text: str, start: int) -> int:
    """Where the words of a sentence begin that may open with the number of an item."""
    item = ITEM.match(text, start)
    return item.end() if item else start


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of ``text[start:end]``, which is one paragraph.

    A quote or bracket that never closes does not hold a sentence open. A table row is one span.
    """
    if text.startswith("|", start):
        yield start, end
        return
    tokens = [(match.start(), match[0]) for match in _TOKEN.finditer(text, start, end)]
    closed = _closed_brackets(tokens) if len(tokens) > 1 else ()
    depth, begin = 0, start
    for position, token in tokens:
        if position in closed:
            depth += 1 if token in _OPEN else -1
        elif token not in _OPEN and token not in _CLOSE and depth == 0:
            yield begin, position + 1
            begin = position + 1
    if text[begin:end].strip():
        yield begin, end


def _closed_brackets(tokens: list[tuple[int, str]]) -> set[int]:
    """Positions of the opening and closing signs that pair up."""
    paired: set[int] = set()
    waiting: list[tuple[int, str]] = []
    for position, token in tokens:
        if token in _OPEN:
            waiting.append((position, token))
        elif token in _CLOSE:
            for index in range(len(waiting) - 1, max(-1, len(waiting) - 4), -1):
                if waiting[index][1] == _CLOSE[token]:
                    paired.update((waiting[index][0], position))
                    del waiting[index:]
                    break
    return paired


def sentences_of(text: str, provision: Provision) -> list[Sentence]:
    """The sentences of a provision's own text, in order, each trimmed of white space."""
    found = []
    for number, (start, end) in enumerate(provision.paragraphs):
        first = True
        for begin, stop in sentence_spans(text, start, end):
            while begin < stop and text[begin].isspace():
                begin += 1
            if begin < stop:
                found.append(Sentence(provision, begin, stop, text[begin:stop], first, number))
                first = False
    return found
