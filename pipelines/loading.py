"""Loading what reading a document needs, before it is known whether there is one to read.

What does not belong here: an import of what takes time to load: this is asked before all else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pipelines.publish.layout import RECORD

_SAMPLE = "一、目標\n到2025年，合格率達到95%以上。（省財政廳牽頭，省民政廳參與）\n"
"""Has something of each kind, in traditional script, so that what is loaded on first use is too."""


def load() -> None:
    """Read a sentence and forget it."""
    from pipelines.corpus import rows_as_part
    from pipelines.model import Limits, Source

    rows_as_part(Source("sample", "sample.txt", _SAMPLE.encode()), Limits())


def has_news(raw: Path, warehouse: Path) -> bool:
    """Whether a document is likely to be read, going by the times of files alone.

    The build itself goes by what they hold. Where this is wrong, it only has to wait for what reads
    to be loaded, or that is loaded in vain.
    """
    record = warehouse / RECORD
    if not raw.is_dir() or not record.exists():
        return raw.is_dir()
    built = record.stat().st_mtime
    return any(time > built for folder in (raw, Path(__file__).parent) for time in _times(folder))


def _times(folder: Path) -> Iterator[float]:
    for path in folder.rglob("*"):
        with suppress(OSError):  # it may go meanwhile; who reads it finds out
            if path.suffix != ".pyc" and path.is_file():
                state = path.stat()
                yield max(state.st_mtime, state.st_ctime)
