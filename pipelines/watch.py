"""What lies where documents arrive: by names, sizes and times, and by what the files hold.

What does not belong here: what is done about a change (`assets/arrivals.py`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipelines.inputs import Inputs, fingerprint, inputs_of
from pipelines.model import Limits, Problem
from pipelines.publish.places import Place, is_local
from pipelines.read.folder import list_sources
from pipelines.read.names import is_junk
from pipelines.reference import REFERENCE


def listing(raw: Place) -> str:
    """Give one hash of all files of the raw folder, sidecars too, and of the reference tables.

    What systems and programs leave behind is passed over, as where documents are listed. Nothing is
    read but names, sizes and times; of an object store its marks of a content.

    Raises:
        OSError: where the folder is not there or cannot be listed.
    """
    if is_local(raw):
        next(raw.iterdir(), None)  # `rglob` takes a folder that is gone for an empty one
    lines = sorted({*_states(raw), *_states(REFERENCE)})
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def content(raw: Place, limits: Limits) -> str:
    """Give one hash of what the raw folder and the reference tables hold.

    Of an object store it is the listing, whose marks are of the content.

    Raises:
        OSError, RawFolderError: where the folder cannot be read.
    """
    if not is_local(raw):
        return listing(raw)
    found, problems = list_sources(Path(raw), limits)
    return content_of(inputs_of(found, limits), problems)


def content_of(inputs: Inputs, problems: Iterable[Problem]) -> str:
    """Give the same hash of a local folder that was read: its documents, and what was refused."""
    refused = sorted(f"{one.rule} {one.message}" for one in problems)
    said = json.dumps([fingerprint(inputs), refused, reference_hash()], ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def reference_hash() -> str:
    """Give a hash of the reference tables as they are now, not as they were when first read."""
    digest = hashlib.sha256()
    for file in sorted(REFERENCE.rglob("*.csv")):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _states(folder: Place) -> Iterator[str]:
    if is_local(folder):
        for path in folder.rglob("*"):
            try:
                state = path.stat()
            except FileNotFoundError:  # gone since it was listed
                continue
            if path.is_file() and not _is_junk(path.relative_to(folder).parts):
                # What copies a file may give it the size and time of the old one. When the system
                # last changed it, and which file it is, no copy can set. (Windows has no such time;
                # there the night, which reads the files, sees such a change.)
                of_system = f"{state.st_ctime_ns}\0{state.st_ino}"
                yield f"{path}\0{state.st_size}\0{state.st_mtime_ns}\0{of_system}"
        return
    remote: Any = folder
    for path, facts in remote.fs.find(remote.path, detail=True).items():
        below = path.strip("/").removeprefix(remote.path.strip("/"))
        if _is_junk(below.strip("/").split("/")):
            continue
        changed = facts.get("ETag") or facts.get("LastModified") or facts.get("mtime")
        yield f"{path}\0{facts['size']}\0{changed}"


def _is_junk(parts: Iterable[str]) -> bool:
    """Whether a file, or a folder that it lies in, is one that nobody means to be read."""
    return any(map(is_junk, parts))
