"""Tables left as HTML in a text or in Markdown: their rows as the reader of pages writes them.

Converters leave a ``<table>`` where cells are merged, which neither has a form for. What does not
belong here: whole pages (``html``) and how a row is written (``html_table``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import RawText
from pipelines.read.html import parsed
from pipelines.read.html_table import is_data_table, table_rows
from pipelines.read.merged import raw_text

_TAG = re.compile(r"<(?P<closes>/?)table\b[^<>]{0,300}>", re.IGNORECASE)
_LARGEST = 1024 * 1024
"""Characters of a table that is read; a larger one stays as it is."""


def read_tables(text: str, media_type: str) -> RawText:
    """A text with its HTML tables as pipe rows; what merged cells say again is marked.

    Args:
        text: decoded text; it holds ``<table``.
        media_type: that of its file.
    """
    parts: list[str] = []
    end = 0
    for start, stop in _tables(text):
        parts += [text[end:start], _rows(text[start:stop])]
        end = stop
    return raw_text("".join([*parts, text[end:]]).split("\n"), media_type)


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """The spans of tables that hold no other."""
    opened: int | None = None
    for tag in _TAG.finditer(text):
        if not tag["closes"]:
            opened = tag.start()
        elif opened is not None:
            if tag.end() - opened <= _LARGEST:
                yield opened, tag.end()
            opened = None


def _rows(source: str) -> str:
    """The lines of one table; its source where it is not one of data."""
    root, too_deep = parsed(source)
    table = next(root.iter("table"), None) if root is not None else None
    if table is None or too_deep or not is_data_table(table):
        return source
    return "\n".join(["", *(line for line, _ in table_rows(table)), ""])
