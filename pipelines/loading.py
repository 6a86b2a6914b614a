"""Loading what reading a document needs, before there is one to read.

What does not belong here: an import at the top: whoever names `load` shall not have to wait for it.
"""

from __future__ import annotations

_SAMPLE = "一、目標\n到2025年，合格率達到95%以上。（省財政廳牽頭，省民政廳參與）\n"
"""Has something of each kind, in traditional script, so that what is loaded on first use is too."""


def load() -> None:
    """Read a sentence and forget it."""
    from pipelines.corpus import rows_as_part
    from pipelines.model import Limits, Source

    rows_as_part(Source("sample", "sample.txt", _SAMPLE.encode()), Limits())
