"""What lies where documents arrive, told by names, sizes and times: nothing is read.

What does not belong here: what is done about a change (`assets/automation.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from pipelines.publish.places import Place, is_local
from pipelines.reference import REFERENCE


def listing(raw: Place) -> str:
    """Give one hash of all files of the raw folder, sidecars too, and of the reference tables.

    Raises:
        OSError: where the folder cannot be listed.
    """
    lines = sorted({*_states(raw), *_states(REFERENCE)})
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


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
            if path.is_file() and not path.name.startswith((".", "~$")):
                yield f"{path}\0{state.st_size}\0{state.st_mtime_ns}"
        return
    remote: Any = folder
    for path, facts in remote.fs.find(remote.path, detail=True).items():
        changed = facts.get("ETag") or facts.get("LastModified") or facts.get("mtime")
        yield f"{path}\0{facts['size']}\0{changed}"
