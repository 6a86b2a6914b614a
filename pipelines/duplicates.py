"""Documents that say what another one says: the same file twice, or one notice as DOC and DOCX.

What does not belong here: how a document is read.

Of several that hold the same the one whose id comes first is read, whatever sidecars they have: in
the order of the ids the tables are written, so that a hash a document is all that is remembered.
"""

from __future__ import annotations

import hashlib

from pipelines.cache import Part
from pipelines.model import Problem
from pipelines.read.folder import SourceFile

RULE = "duplicate-document"


class Firsts:
    """Which document was the first to hold what; asked in the order of ids."""

    def __init__(self) -> None:
        self._paths: dict[str | bytes, str] = {}

    def same_bytes(self, file: SourceFile, sha256: str) -> Problem | None:
        """The problem of a document whose bytes an earlier one has."""
        return self._copy(file, sha256, "is the same file as {first}")

    def same_text(self, file: SourceFile, part: Part) -> Problem | None:
        """The problem of a document whose clean text, spaces aside, an earlier one has."""
        digest = _text_hash(part)
        return (
            self._copy(file, digest, "says the same, word for word, as {first}") if digest else None
        )

    def _copy(self, file: SourceFile, held: str | bytes, how: str) -> Problem | None:
        first = self._paths.setdefault(held, file.path)
        if first == file.path:
            return None
        message = (
            f"{file.path}: {how.format(first=first)}, which is read; this one is not, so that "
            "nothing counts twice: remove one of them"
        )
        return Problem(file.document_id, "error", RULE, message)


def _text_hash(part: Part) -> bytes | None:
    """A hash of the clean text without spaces; None for a document without rows."""
    texts = part.get("texts")
    if texts is None or texts.num_rows == 0:
        return None
    said = "".join(texts.column("clean_text")[0].as_py().split())
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest()
