"""What the styles of a DOCX file say of a run: whether it is hidden, struck out or raised.

What does not belong here: numbers that styles give (``docx_numbers``), and what becomes of such a
run (``docx``).
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pipelines.read.docx_numbers import W, value

_MARKS = tuple(f"{W}{name}" for name in ("vanish", "strike", "dstrike", "vertAlign"))
_MOST_BASES = 20
"""Styles based on styles."""


def carry_over(body: Any, styles: Any) -> None:
    """Say of each run itself what its style or that of its paragraph says of it.

    Forms that were copied from a page stand in hidden styles (“窗体顶端”).

    Args:
        body: of the document; its runs are changed.
        styles: root of ``styles.xml``, None where there is none.
    """
    own = {} if styles is None else _own_marks(styles)
    if not any(marks for marks, _ in own.values()):
        return
    for run in body.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        style = value(run.find(f"{W}rPr/{W}rStyle"), "val", "")
        paragraph = next(run.iterancestors(f"{W}p"), None)
        around = "" if paragraph is None else value(paragraph.find(f"{W}pPr/{W}pStyle"), "val", "")
        for tag, mark in (_marks(own, around) | _marks(own, style)).items():
            if properties is None:
                properties = run.makeelement(f"{W}rPr")
                run.insert(0, properties)
            if properties.find(tag) is None:
                properties.append(deepcopy(mark))


def _own_marks(styles: Any) -> dict[str, tuple[dict[str, Any], str]]:
    """The marks that each style itself has, and the style that it is based on."""
    found = {}
    for style in styles.iter(f"{W}style"):
        told = {tag: style.find(f"{W}rPr/{tag}") for tag in _MARKS}
        marks = {tag: mark for tag, mark in told.items() if mark is not None}
        found[style.get(f"{W}styleId", "")] = (marks, value(style.find(f"{W}basedOn"), "val", ""))
    return found


def _marks(own: dict[str, tuple[dict[str, Any], str]], style: str) -> dict[str, Any]:
    """The marks of a style, those that it is based on counted."""
    found: dict[str, Any] = {}
    for _ in range(_MOST_BASES):
        if style not in own:
            break
        marks, style = own[style]
        found = marks | found
    return found
