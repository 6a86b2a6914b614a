"""Lists: so many rows a page, and all of them in a file in which a script finds.

What does not belong here: what a row says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
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
    listed: Iterable[Row],
    count: int,
    found: Callable[[Row], Sequence[Any]] | None = None,
    **known: Any,
) -> None:
    """Write a list, with no more of its rows in memory than one page has.

    Args:
        pages: Where to.
        name: Of its template and its pages.
        listed: Its rows in order.
        count: How many they are.
        found: What a reader can find of a row: its address in the site, and then its cells.
        known: What the template asks for besides.
    """
    firsts = range(0, count, A_PAGE) or range(1)
    names = [page_with(name, first) for first in firsts]
    left = iter(listed)

    def cells() -> Iterator[list[str]]:
        for path, first in zip(names, firsts, strict=True):
            some = list(islice(left, A_PAGE))
            pages.write(
                path,
                f"{name}.html",
                listed=some,
                pages_of=names,
                first=min(first + 1, count),
                last=first + len(some),
                count=count,
                **known,
            )
            if found is not None:
                for one in some:
                    yield ["" if cell is None else str(cell) for cell in found(one)]

    if found is not None:
        pages.put_rows(f"data/{name}.json", cells())
    else:
        list(cells())
