"""What the rows of a document depend on: its bytes, its sidecar, the code that has to do with it.

What does not belong here: where rows are kept (`cache.py`), how they are made (`document.py`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import NamedTuple

from pipelines.messages import Message, say
from pipelines.model import Limits, Source
from pipelines.read.folder import SourceFile, load_source
from pipelines.version import document_version


class Input(NamedTuple):
    """A short hash of each of the three; JSON has it as a list."""

    data: str
    """SHA-256 of the bytes."""
    sidecar: str
    """Of what the sidecar says."""
    code: str
    """Of the code, the reference tables and the libraries."""


Inputs = Mapping[str, Input]
"""By the path of the document in the raw folder."""


def input_of(source: Source) -> Input:
    """Take down what the rows of ``source`` depend on."""
    facts = json.dumps(source.sidecar.facts, sort_keys=True, default=str, ensure_ascii=False)
    return Input(
        hashlib.sha256(source.data).hexdigest(),
        hashlib.sha256(facts.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        document_version(source.data),
    )


def inputs_of(found: Iterable[SourceFile], limits: Limits) -> dict[str, Input]:
    """Take down the inputs of all documents that can be read, one in memory at a time."""
    loaded = ((file.path, load_source(file, limits)) for file in found)
    return {path: input_of(source) for path, source in loaded if isinstance(source, Source)}


def read_inputs(said: Mapping[str, Iterable[str]]) -> dict[str, Input]:
    """Take inputs from what JSON has of them.

    Raises:
        TypeError: where an input is no list of three.
    """
    return {path: Input(*one) for path, one in said.items()}


def fingerprint(inputs: Inputs) -> str:
    """Give one hash of all documents as they are, whatever their number."""
    listing = "".join(f"{path}\0{''.join(inputs[path])}\n" for path in sorted(inputs))
    return hashlib.sha256(listing.encode("utf-8", "surrogatepass")).hexdigest()


def content_key(document_id: str, path: str, source: Input, limits: Limits) -> str:
    """Name all that the rows of one document depend on."""
    parts = (document_id, path, *source, repr(limits))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def passing_key(key: str) -> str:
    """Give a key for rows that may be others in the next build although nothing has changed.

    They are kept for the build that makes them: no other asks for such a key.
    """
    return hashlib.sha256(f"passing\0{key}".encode()).hexdigest()


def why_made(path: str, now: Input, before: Inputs | None) -> Message:
    """Say why the rows of a document are made and not taken from those that were kept.

    Args:
        path: Of the document.
        now: What it depends on now.
        before: What the documents of the last build depended on, if it is known.
    """
    if before is None:
        return say("no build is known")
    if path not in before:
        return say("new")
    names = (say("its bytes"), say("its sidecar"), say("the code or a reference table"))
    differ = [name for name, old, new in zip(names, before[path], now, strict=True) if old != new]
    if not differ:
        return say("its kept rows are gone")
    all_of_them = reduce(lambda one, more: say("{one} and {more}", one=one, more=more), differ)
    return say("{what} changed", what=all_of_them)
