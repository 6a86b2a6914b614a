"""What made the rows: fingerprints of the code and of the libraries it stands on.

What does not belong here: the version of the distribution, which a person sets.

A number that somebody must remember to raise is forgotten one day, and old rows live on in the
cache; the files themselves do not forget. What may change a row is not guessed: every file counts
but those that plainly cannot have to do with a document.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import itemgetter

from pipelines.read.kinds import MODULES, modules_of
from pipelines.read.picture import recognition
from pipelines.reference import REFERENCE

_CODE = (".py", ".csv", ".toml", ".sql", ".txt", ".json", ".mo")
_BEHIND = (
    "pipelines/evaluate/",
    "pipelines/linked.py",
    "pipelines/loading.py",
    "pipelines/publish/",
    "pipelines/release/",
    "pipelines/site/",
)
"""What runs when the rows of a document are made; `publish/batch.py` alone has to do with them."""
_BATCH = "pipelines/publish/batch.py"


@cache
def extractor_version() -> str:
    """Give a short hash of the code, the reference tables and the libraries' versions.

    Anything that may change a row changes it, and so does an edited comment: making rows again is
    cheap, keeping wrong ones is not.
    """
    return _digest(_hashes(), [*_libraries(), *recognition()])


def document_version(data: bytes) -> str:
    """Give a short hash of what has to do with the rows of a document of these bytes.

    A changed line of the PDF reader makes no other document stale, nor does one of a release.
    """
    return _version_for(modules_of(data))


@cache
def _version_for(modules: frozenset[str]) -> str:
    others = tuple(f"pipelines/read/{name}" for name in MODULES - modules)
    hashes = [
        (name, digest)
        for name, digest in _hashes()
        if name == _BATCH or not name.startswith((*_BEHIND, *others))
    ]
    # a scan that could not be read is read when its libraries have been installed
    return _digest(hashes, [*_libraries(), *(recognition() if "picture" in modules else ())])


def _digest(hashes: Sequence[tuple[str, bytes]], libraries: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for name, one in hashes:
        digest.update(f"{name}\0".encode())
        digest.update(one)
    digest.update("\n".join(libraries).encode())
    return digest.hexdigest()[:16]


@cache
def _hashes() -> list[tuple[str, bytes]]:
    """A hash of each file of the code and of the reference tables, by its name."""
    folders = {name: files(name) for name in ("pipelines", "schemas")} | {"reference": REFERENCE}
    found = [entry for name, folder in folders.items() for entry in _code_files(folder, name)]
    return [
        (name, hashlib.sha256(file.read_bytes()).digest())
        for name, file in sorted(found, key=itemgetter(0))
    ]


def _code_files(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        inner = f"{name}/{entry.name}"
        if entry.is_dir():
            found += _code_files(entry, inner)
        elif entry.name.endswith(_CODE):
            found.append((inner, entry))
    return found


@cache
def _libraries() -> list[str]:
    try:
        wanted = requires("taizhang") or []
    except PackageNotFoundError:  # run from a checkout that is not installed
        return []
    names = [re.split(r"[^\w.-]", line)[0] for line in wanted if "extra ==" not in line]
    return sorted(f"{name}=={version(name)}" for name in names)
