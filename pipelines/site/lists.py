"""Lists: so many rows a page, and all of them in a file in which a script finds.

What does not belong here: what a row says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pipelines.site.queries import Row
from pipelines.site.writing import Pages

A_PAGE = 100
"""Rows of a list that one page has."""


def page_with(name: str, at: int) -> str:
    """The page of a list that has its row number ``at``, from 0 on."""
    number = at // A_PAGE
    return f"{name}-{number + 1}.html" if number else f"{name}.html"


def write_list(
    pages: Pages,
    name: str,
    listed: Sequence[Row],
    found: Callable[[Row], Sequence[Any]] | None = None,
    **known: Any,
) -> None:
    """Write a list.

    Args:
        pages: Where to.
        name: Of its template and its pages.
        listed: Its rows in order.
        found: What a reader can find of a row: its address in the site, and then its cells.
        known: What the template asks for besides.
    """
    firsts = range(0, len(listed), A_PAGE) or range(1)
    names = [page_with(name, first) for first in firsts]
    for path, first in zip(names, firsts, strict=True):
        some = listed[first : first + A_PAGE]
        pages.write(
            path,
            f"{name}.html",
            listed=some,
            pages_of=names,
            first=min(first + 1, len(listed)),
            last=first + len(some),
            count=len(listed),
            **known,
        )
    if found is not None:
        rows = [["" if cell is None else str(cell) for cell in found(one)] for one in listed]
        pages.put_json(f"data/{name}.json", rows)
