"""What made the rows: a fingerprint of the code and of the libraries it stands on.

What does not belong here: the version of the distribution, which a person sets.

A number that somebody must remember to raise is forgotten one day, and old rows live on in the
cache; the files themselves do not forget.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import itemgetter

from pipelines.link.reference import REFERENCE

_CODE = (".py", ".csv", ".sql", ".txt", ".json")


@cache
def extractor_version() -> str:
    """Give a short hash of the code, the reference tables and the libraries' versions.

    Anything that may change a row changes it, and so does an edited comment: making rows again is
    cheap, keeping wrong ones is not.
    """
    digest = hashlib.sha256()
    folders = {name: files(name) for name in ("pipelines", "schemas")} | {"reference": REFERENCE}
    for folder, traversable in folders.items():
        for name, file in sorted(_code_files(traversable, folder), key=itemgetter(0)):
            digest.update(f"{name}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    digest.update("\n".join(_libraries()).encode())
    return digest.hexdigest()[:16]


def _code_files(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        inner = f"{name}/{entry.name}"
        if entry.is_dir():
            found += _code_files(entry, inner)
        elif entry.name.endswith(_CODE):
            found.append((inner, entry))
    return found


def _libraries() -> list[str]:
    try:
        wanted = requires("taizhang") or []
    except PackageNotFoundError:  # run from a checkout that is not installed
        return []
    names = [re.split(r"[^\w.-]", line)[0] for line in wanted if "extra ==" not in line]
    return sorted(f"{name}=={version(name)}" for name in names)
