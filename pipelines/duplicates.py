"""Documents that say what another one says: the same file twice, or one notice as DOC and DOCX.

What does not belong here: how a document is read.

Of several that hold the same the one whose id comes first is read, whatever sidecars they have: in
the order of the ids the tables are written, so that a hash a document is all that is remembered.
"""

from __future__ import annotations

import hashlib

from pipelines.cache import Part
from pipelines.messages import Message, say
from pipelines.model import Problem
from pipelines.read.folder import SourceFile

RULE = "duplicate-document"


class Firsts:
    """Which document was the first to hold what; asked in the order of ids."""

    def __init__(self) -> None:
        self._paths: dict[str | bytes, str] = {}

    def same_bytes(self, file: SourceFile, sha256: str) -> Problem | None:
        """The problem of a document whose bytes an earlier one has."""
        first = self._paths.setdefault(sha256, file.path)
        return _copy(file, first, say("it is the same file as {first}", first=first))

    def same_text(self, file: SourceFile, part: Part) -> Problem | None:
        """The problem of a document whose clean text, spaces aside, an earlier one has."""
        digest = _text_hash(part)
        if digest is None:
            return None
        first = self._paths.setdefault(digest, file.path)
        return _copy(file, first, say("it says the same, word for word, as {first}", first=first))


def _copy(file: SourceFile, first: str, how: Message) -> Problem | None:
    if first == file.path:
        return None
    if file.sidecar.facts:
        message = say(
            "{path}: {how}, which is read; this one is not, nor what its sidecar says, so that "
            "nothing counts twice: remove one of them and keep the sidecar that is right",
            path=file.path,
            how=how,
        )
    else:
        message = say(
            "{path}: {how}, which is read; this one is not, so that nothing counts twice: remove "
            "one of them",
            path=file.path,
            how=how,
        )
    return Problem(file.document_id, "error", RULE, message)


def _text_hash(part: Part) -> bytes | None:
    """A hash of the clean text without spaces; None for a document without rows."""
    texts = part.get("texts")
    if texts is None or texts.num_rows == 0:
        return None
    said = "".join(texts.column("clean_text")[0].as_py().split())
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest()
